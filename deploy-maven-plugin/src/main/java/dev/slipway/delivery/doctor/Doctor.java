package dev.slipway.delivery.doctor;

import dev.slipway.delivery.net.ServerMessage;
import dev.slipway.delivery.parallel.DaemonThread;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Runs checks, all at the same time: most of them wait for servers. What is not known when the time
 * is over is a failure of its own, so that a server that hangs costs the limit once.
 */
public final class Doctor {
  private final Duration limit;
  private final KnownSecrets secrets;

  /**
   * @param limit for all checks together
   * @param secrets that no text of a finding may have in it
   */
  public Doctor(Duration limit, KnownSecrets secrets) {
    this.limit = limit;
    this.secrets = secrets;
  }

  /** Runs them, and tells each finding. */
  public Report examine(Place place, List<Check> checks) throws IOException {
    long begin = System.nanoTime();
    ExecutorService threads =
        Executors.newCachedThreadPool(task -> DaemonThread.of("slipway-doctor", task));
    try {
      List<Future<Outcome>> running = new ArrayList<>();
      for (Check check : checks) {
        running.add(threads.submit(() -> outcome(check)));
      }
      List<Finding> findings = new ArrayList<>();
      for (int i = 0; i < checks.size(); i++) {
        long left = limit.toNanos() - (System.nanoTime() - begin);
        Outcome outcome = finished(running.get(i), left);
        Check check = checks.get(i);
        findings.add(new Finding(check.id(), check.subject(), outcome).with(this::shown));
      }
      return new Report(place, findings, (System.nanoTime() - begin) / 1_000_000);
    } finally {
      threads.shutdownNow();
    }
  }

  /** Some of it comes from servers and files. */
  private String shown(String text) {
    return ServerMessage.text(secrets.masked(text)); // masked first: cut, a part would stay
  }

  private Outcome finished(Future<Outcome> running, long nanos) throws IOException {
    try {
      return running.get(Math.max(0, nanos), TimeUnit.NANOSECONDS);
    } catch (java.util.concurrent.TimeoutException | CancellationException e) {
      running.cancel(true);
      return Outcome.failed(
          "no result within %d s".formatted(limit.toSeconds()),
          "Run again with more time: mvn delivery:doctor -Dslipway.doctor.timeout=60");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    } catch (ExecutionException e) {
      // The other checks are told all the same.
      return Outcome.failed(
          "the check itself failed: " + e.getCause(),
          "Report this text as a fault of Slipway; the other checks count all the same");
    }
  }

  private static Outcome outcome(Check check) {
    try {
      return check.run();
    } catch (SkippedException e) {
      return Outcome.skipped(String.valueOf(e.getMessage()));
    } catch (UserErrorException e) {
      return Outcome.failed(e.error());
    } catch (IOException e) {
      return Outcome.failed(String.valueOf(e.getMessage()));
    }
  }
}
