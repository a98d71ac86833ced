/**
 * Waits for jobs that ask a session at the same time. When one fails the others are waited for too, for a session
 * must not be closed while a statement runs in it.
 * @throws the fault of the first that has one
 */
export async function allDone<T extends readonly unknown[]>(jobs: {
  readonly [Place in keyof T]: PromiseLike<T[Place]>;
}): Promise<T> {
  const done = await Promise.allSettled(jobs);
  for (const job of done) if (job.status === "rejected") throw job.reason;
  return Promise.all(jobs) as Promise<unknown> as Promise<T>;
}
