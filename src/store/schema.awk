# SPDX-License-Identifier: GPL-3.0-or-later
# Makes a C array of statements from schema.sql, one per paragraph.
BEGIN {
	print "/* SPDX-License-Identifier: GPL-3.0-or-later */"
	print "/* made from schema.sql by schema.awk: do not edit */"
	print "extern const char *const store_schema[];"
	print "const char *const store_schema[] = {"
}
/^--/ { next }
/^[ \t]*$/ { if (open) print ","; open = 0; next }
{
	gsub(/\\/, "\\\\")
	gsub(/"/, "\\\"")
	printf "%s\t\"%s\\n\"", open ? "\n" : "", $0
	open = 1
}
END {
	if (open)
		print ","
	print "\t0"
	print "};"
}
