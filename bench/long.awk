# SPDX-License-Identifier: GPL-3.0-or-later
# The project of an answers file and its demandes, N times over: a dossier of
# a hundred pages out of one of ten.
function depth(line)
{
	gsub(/"[^"]*"/, "", line)
	sub(/#.*/, "", line)
	return gsub(/\(/, "", line) - gsub(/\)/, "", line)
}
function again(i,   out)
{
	out = held
	gsub(/cle = "k1"/, "cle = \"p" i "\"", out)
	gsub(/projet = "k1"/, "projet = \"p" i "\"", out)
	return out
}
# A list is held until it ends.
/^(projets|demandes) = \($/ {
	print
	open = 1
	held = ""
	next
}
open > 0 {
	open += depth($0)
	if (open == 0)
		sub(/\);$/, "")
	held = held $0 "\n"
	for (i = 1; open == 0 && i <= n; i++)
		printf "%s%s", (i > 1 ? "," : ""), again(i)
	if (open == 0)
		print ");"
	next
}
{ print }
