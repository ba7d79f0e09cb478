/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/module.h"

#include "base/i18n.h"
#include "base/str.h"

#include <dlfcn.h>
#include <limits.h>
#include <string.h>
#include <unistd.h>

/* The file NAME beside the running program; false when there is none. */
static bool
beside(const char *name, struct str *file)
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
	str_printf(file, "%s/%s", exe, name);
	return access(file->p, R_OK) == 0;
}

/* What the module NAME shows as SYMBOL; it begins with its version. */
static const void *
load(const char *name, const char *symbol, int wanted, struct err *err)
{
	const int *version = NULL;
	struct str file;
	void *handle;

	str_init(&file, 0);
	if (!beside(name, &file)) {
		str_clear(&file);
		str_printf(&file, PKGLIBDIR "/%s", name);
	}
	handle = dlopen(file.p, RTLD_NOW | RTLD_LOCAL);
	if (handle == NULL) {
		(void)err_set(err, ERR_IO, strcmp(symbol, "unzip_module") ==
		    0 ?
		    _("les archives ne peuvent pas être ouvertes : %s") :
		    _("l'impression n'est pas disponible : %s"), dlerror());
		goto done;
	}
	version = dlsym(handle, symbol);
	if (version == NULL || *version != wanted) {
		(void)err_set(err, ERR_NEWER, _("%s n'est pas de la même"
		    " version que le programme : réinstallez Guichet"),
		    file.p);
		(void)dlclose(handle);
		version = NULL;
	}
done:
	str_fini(&file);
	return version;
}

bool
module_load(const struct print_module **out, struct err *err)
{
	*out = load("impression.so", "print_module", PRINT_VERSION,
	    err);
	return *out != NULL;
}

bool
module_reread(const struct reread_module **out, struct err *err)
{
	*out = load("relecture.so", "reread_module", PRINT_VERSION,
	    err);
	return *out != NULL;
}

bool
module_printers(const struct printers_module **out, struct err *err)
{
	*out = load("imprimantes.so", "printers_module", PRINT_VERSION,
	    err);
	return *out != NULL;
}

bool
module_unzip(const struct unzip_module **out, struct err *err)
{
	*out = load("archives.so", "unzip_module", UNZIP_VERSION, err);
	return *out != NULL;
}
