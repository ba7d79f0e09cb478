# SPDX-License-Identifier: GPL-3.0-or-later
# Makes C arrays of statements, one per paragraph, from schema.sql and from
# the steps after it: store_schema1, store_schema2...
function end() {
	if (open)
		print ","
	open = 0
	if (step > 0)
		print "\t0\n};"
}
BEGIN {
	print "/* SPDX-License-Identifier: GPL-3.0-or-later */"
	print "/* made from schema*.sql by schema.awk: do not edit */"
}
FNR == 1 {
	end()
	step++
	print "extern const char *const store_schema" step "[];"
	print "const char *const store_schema" step "[] = {"
}
/^--/ { next }
/^[ \t]*$/ { if (open) print ","; open = 0; next }
{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	printf "%s\t\"%s\\n\"", open ? "\n" : "", $0
	open = 1
}
END { end() }
