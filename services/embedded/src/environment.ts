/**
 * Imported before anything else, because both are read once.
 * - chDB runs each statement on a thread of Node's pool, 4 by default: the fifth statement would wait however
 *   many connections there are.
 * - The engine takes its time zone from the process; a server's answers must not depend on where it stands.
 */
process.env.UV_THREADPOOL_SIZE ??= '24'
process.env.TZ = 'UTC'
