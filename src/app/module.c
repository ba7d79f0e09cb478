/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/module.h"

#include "base/i18n.h"
#include "base/str.h"

#include <dlfcn.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

#define MODULE "impression.so"

/* The file beside the running program; false when there is none. */
static bool
beside(struct str *file)
{
	char exe[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", exe, sizeof exe - 1);
	char *slash;

	if (n <= 0)
		return false;
	exe[n] = '\0';
	slash = strrchr(exe, '/');
	if (slash == NULL)
		return false;
	*slash = '\0';
	str_printf(file, "%s/%s", exe, MODULE);
	return access(file->p, R_OK) == 0;
}

bool
module_load(const struct print_module **out, struct err *err)
{
	const struct print_module *m;
	struct str file;
	void *handle;
	bool good = false;

	str_init(&file, 0);
	if (!beside(&file)) {
		str_clear(&file);
		str_put(&file, PKGLIBDIR "/" MODULE);
	}
	handle = dlopen(file.p, RTLD_NOW | RTLD_LOCAL);
	if (handle == NULL) {
		(void)err_set(err, ERR_IO, _("l'impression n'est pas"
		    " disponible : %s"), dlerror());
		goto done;
	}
	m = dlsym(handle, "print_module");
	if (m == NULL || m->version != PRINT_VERSION) {
		(void)err_set(err, ERR_NEWER, _("%s n'est pas de la même"
		    " version que le programme : réinstallez Guichet"),
		    file.p);
		(void)dlclose(handle);
		goto done;
	}
	*out = m;
	good = true;
done:
	str_fini(&file);
	return good;
}
