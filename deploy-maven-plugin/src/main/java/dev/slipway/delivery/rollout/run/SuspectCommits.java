package dev.slipway.delivery.rollout.run;

import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.parallel.DaemonThread;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.rollout.explanation.CommitReading;
import dev.slipway.delivery.rollout.explanation.LogMask;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Lists the commits since the last good versions of apps that do not work. It reads several at a
 * time and stops waiting when the budget is over. Nothing that fails in it is a failure.
 */
final class SuspectCommits {
  private static final int THREADS = 4;

  /** When everything fails, it is not for the commits of all the services. */
  private static final int MOST_APPS = 20;

  private static final int ID = 10;
  private static final int TITLE = 120;
  private static final int AUTHOR = 60;
  private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{7,64}");

  private final CommitReading reading;
  private final LogMask mask;
  private final DeliveryListener events;

  SuspectCommits(CommitReading reading, LogMask mask, DeliveryListener events) {
    this.reading = reading;
    this.mask = mask;
    this.events = events;
  }

  /**
   * Reads and reports them.
   *
   * @param apps that do not work
   * @return what was found, by the name of the app
   */
  Map<String, CommitList> read(Collection<Explainer.App> apps) {
    Map<String, Callable<Optional<CommitList>>> tasks = new TreeMap<>();
    for (Explainer.App app : apps) {
      String from = hash(app.version().goodCommit());
      String to = hash(app.version().commit());
      if (isRange(from, to) && reading.most() > 0 && tasks.size() < MOST_APPS) {
        tasks.put(
            app.ownership().name(),
            () -> reading.history().between(app.ownership().source(), from, to, reading.most()));
      }
    }
    // A build that is to end does not begin to read; one that is interrupted later stops reading.
    boolean reads = !tasks.isEmpty() && !Thread.currentThread().isInterrupted();
    Map<String, CommitList> found = reads ? run(tasks) : Map.of();
    found.forEach((app, commits) -> events.on(new Event.CommitsListed(app, commits)));
    return found;
  }

  private Map<String, CommitList> run(Map<String, Callable<Optional<CommitList>>> tasks) {
    Map<String, CommitList> found = new TreeMap<>();
    Map<String, List<String>> missing = new TreeMap<>();
    // Daemons: a server that keeps a thread busy must not keep the build.
    ExecutorService executor =
        Executors.newFixedThreadPool(
            Math.min(THREADS, tasks.size()), task -> DaemonThread.of("slipway-commits", task));
    try {
      List<String> names = List.copyOf(tasks.keySet());
      List<Future<Optional<CommitList>>> results =
          executor.invokeAll(
              names.stream().map(tasks::get).toList(),
              reading.budget().toMillis(),
              TimeUnit.MILLISECONDS);
      for (int n = 0; n < names.size(); n++) {
        String app = names.get(n);
        try {
          results
              .get(n)
              .get()
              .filter(commits -> !commits.isEmpty())
              .ifPresent(commits -> found.put(app, cleaned(commits)));
        } catch (CancellationException e) {
          add(missing, "no answer within " + reading.budget().toSeconds() + " s", app);
        } catch (ExecutionException e) {
          add(missing, why(e.getCause()), app);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the result is told all the same
    } finally {
      executor.shutdownNow();
    }
    missing.forEach((why, names) -> events.on(new Event.Note(note(names, why))));
    return found;
  }

  private static void add(Map<String, List<String>> missing, String why, String app) {
    missing.computeIfAbsent(why, any -> new ArrayList<>()).add(app);
  }

  private String why(@Nullable Throwable thrown) {
    if (thrown instanceof UserErrorException e) {
      return mask.line(e.error().what() + ", " + e.error().why());
    }
    return mask.line(
        thrown instanceof IOException
            ? String.valueOf(thrown.getMessage())
            : String.valueOf(thrown));
  }

  private static String note(List<String> apps, String why) {
    return "The commits since the last good version of %s are not listed: %s"
        .formatted(String.join(", ", apps), why);
  }

  private CommitList cleaned(CommitList commits) {
    return new CommitList(cleaned(commits.added()), cleaned(commits.removed()));
  }

  private CommitList.Part cleaned(CommitList.Part part) {
    List<CommitList.Commit> first =
        part.first().stream()
            .limit(reading.most())
            .map(
                commit ->
                    new CommitList.Commit(
                        mask.line(commit.id().substring(0, Math.min(ID, commit.id().length()))),
                        mask.line(commit.title(), TITLE).strip(),
                        mask.line(commit.author(), AUTHOR).strip()))
            .toList();
    return new CommitList.Part(first, part.count(), part.complete());
  }

  private static boolean isRange(String from, String to) {
    return COMMIT.matcher(from).matches()
        && COMMIT.matcher(to).matches()
        && !from.startsWith(to)
        && !to.startsWith(from);
  }

  /** Without the mark of a build with changes that no commit has. */
  private static String hash(String commit) {
    return commit.replaceFirst("-dirty$", "");
  }
}
