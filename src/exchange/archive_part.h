/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef EXCHANGE_ARCHIVE_PART_H
#define EXCHANGE_ARCHIVE_PART_H

/* archive_part - shared by the files of the archive; not for others. */

#define ARCHIVE_FORMAT "guichet-archive"
#define ARCHIVE_SCHEMA ARCHIVE_FORMAT "/1"

#endif
