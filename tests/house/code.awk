# SPDX-License-Identifier: GPL-3.0-or-later
# The lines of C sources as FILE:LINE:code, without comments.  Texts are
# emptied when -v texts=0.

function code(s,    out, c, quote) {
	out = ""
	quote = ""
	while (s != "") {
		if (comment) {
			if (!match(s, /\*\//))
				return out
			s = substr(s, RSTART + 2)
			comment = 0
			continue
		}
		c = substr(s, 1, 1)
		if (quote != "") {
			if (c == "\\") {
				if (texts != 0)
					out = out substr(s, 1, 2)
				s = substr(s, 3)
				continue
			}
			if (c == quote)
				quote = ""
			if (texts != 0 || quote == "")
				out = out c
		} else if (substr(s, 1, 2) == "/*") {
			comment = 1
			s = substr(s, 3)
			continue
		} else {
			if (c == "\"" || c == "'")
				quote = c
			out = out c
		}
		s = substr(s, 2)
	}
	return out
}

FNR == 1 { comment = 0 }
{
	line = code($0)
	if (line !~ /^[ \t]*$/)
		print FILENAME ":" FNR ":" line
}
