/**
 * Path of a program, installed from its package on Debian and Ubuntu as root where it is missing. Nothing
 * is started. Throws one sentence that says what to do.
 */
export declare function debianProgram(name: string, packageName: string): string;
