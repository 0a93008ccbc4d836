package dev.slipway.delivery.parallel;

/**
 * Threads that do not keep the JVM running: what a server holds up must not hold up the build.
 * Maven closes the class loader of a plugin at the end of a build; a thread that is still running
 * then ends silently when it needs one more class.
 */
public final class DaemonThread {
  private DaemonThread() {}

  /** A thread that is not started yet. */
  public static Thread of(String name, Runnable task) {
    Thread thread = new Thread(task, name);
    thread.setDaemon(true);
    thread.setUncaughtExceptionHandler(DaemonThread::ended);
    return thread;
  }

  private static void ended(Thread thread, Throwable error) {
    ThreadGroup group = thread.getThreadGroup();
    if (!(error instanceof LinkageError) && group != null) {
      group.uncaughtException(thread, error);
    }
  }
}
