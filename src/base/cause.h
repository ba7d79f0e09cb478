/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef BASE_CAUSE_H
#define BASE_CAUSE_H

/* cause - why the system refused, in the words of the reader. */

/* What strerror() says of NUMBER; of the failures that people meet, a
   sentence to translate.  The text is not the caller's. */
const char *cause_of(int number);

#endif
