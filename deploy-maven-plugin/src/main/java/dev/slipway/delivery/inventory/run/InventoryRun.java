package dev.slipway.delivery.inventory.run;

import dev.slipway.delivery.environment.git.GitCheckout;
import dev.slipway.delivery.event.DeliveryListener;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.EnvironmentFacts;
import dev.slipway.delivery.inventory.Figure;
import dev.slipway.delivery.inventory.Inventory;
import dev.slipway.delivery.inventory.InventoryReport;
import dev.slipway.delivery.inventory.Timeline;
import dev.slipway.delivery.inventory.declared.DeclaredEnvironment;
import dev.slipway.delivery.inventory.declared.DeclaredReader;
import dev.slipway.delivery.inventory.find.EnvironmentPlace;
import dev.slipway.delivery.inventory.flag.FailOn;
import dev.slipway.delivery.inventory.flag.Flags;
import dev.slipway.delivery.inventory.live.LiveFacts;
import dev.slipway.delivery.inventory.output.Output;
import dev.slipway.delivery.inventory.run.QuestionSource.Answered;
import dev.slipway.delivery.parallel.Parallel;
import dev.slipway.delivery.rollout.PlainText;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** One run: everything is read, joined and flagged, then shown, written or asked. */
final class InventoryRun {
  private static final int AT_A_TIME = 4;

  /** More would hold more of their packs in memory. */
  private static final int HISTORIES_AT_A_TIME = 2;

  private final InventoryParts parts;
  private final InventoryOptions options;
  private final InstantSource clock;
  private final DeliveryListener events;

  InventoryRun(
      InventoryParts parts,
      InventoryOptions options,
      InstantSource clock,
      DeliveryListener events) {
    this.parts = parts;
    this.options = options;
    this.clock = clock;
    this.events = events;
  }

  /**
   * A repository with the history that was read of it.
   *
   * @param problem why it could not be read whole; empty if it could
   */
  private record WithHistory(
      DeclaredEnvironment environment, Optional<Timeline> timeline, String problem) {}

  /**
   * @param width of the terminal
   */
  void run(int width) throws IOException {
    Formats formats = Formats.of(options.shown().formats(), parts.outputs());
    FailOn fail = FailOn.parse(options.fail());
    fail.checkClusters(parts.evidence().live().isPresent());
    List<WithHistory> read = read(formats.content() || fail.content());
    List<DeclaredEnvironment> declared = reviewed(read);
    List<Timeline> timelines = read.stream().flatMap(one -> one.timeline().stream()).toList();
    Map<String, String> cuts = new HashMap<>();
    read.forEach(one -> cuts.put(one.environment().facts().name(), one.problem()));
    Map<String, LiveFacts> clusters = new Clusters(parts.evidence().live(), options).of(declared);
    Map<String, Map<String, String>> memories = new HashMap<>();
    clusters.forEach((environment, facts) -> memories.put(environment, facts.memory()));
    Inventory all = Flags.of(Joining.of(declared, clusters, cuts), clock.instant());
    if (parts.evidence().questions().isPresent()) {
      Predicate<String> apps = Selection.apps(all, options.filter());
      answer(parts.evidence().questions().get().answer(all, timelines, apps, memories));
    } else {
      write(report(all, timelines, memories), formats, width);
    }
    fail.check(Selection.of(all, options.filter()));
  }

  private List<WithHistory> read(boolean wanted) throws IOException {
    List<EnvironmentPlace> places = parts.places().find();
    boolean content =
        wanted
            || !options.question().image().isBlank()
            || !options.filter().owner().isBlank(); // which a bundle may name
    DeclaredReader reader = parts.declared().reader(content);
    List<Callable<DeclaredEnvironment>> reads = new ArrayList<>();
    places.forEach(place -> reads.add(() -> reader.read(place)));
    List<Callable<WithHistory>> histories = new ArrayList<>();
    for (DeclaredEnvironment one : UniqueNames.of(new Parallel(AT_A_TIME).all(reads))) {
      histories.add(() -> history(one));
    }
    return new Parallel(HISTORIES_AT_A_TIME).all(histories);
  }

  private List<DeclaredEnvironment> reviewed(List<WithHistory> read) throws IOException {
    List<DeclaredEnvironment> declared = read.stream().map(WithHistory::environment).toList();
    Optional<ReviewSource> source = parts.evidence().reviews();
    if (source.isEmpty()) {
      return declared;
    }
    List<Callable<DeclaredEnvironment>> questions = new ArrayList<>();
    declared.forEach(one -> questions.add(() -> source.get().reviewed(one)));
    return new Parallel(AT_A_TIME).all(questions);
  }

  private WithHistory history(DeclaredEnvironment environment) throws IOException {
    try {
      return read(environment);
    } catch (UserErrorException e) {
      String why = e.error().what() + ": " + e.error().why();
      return new WithHistory(environment, Optional.empty(), PlainText.line(why));
    } catch (IOException e) {
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      String why = "can't be read: " + e.getMessage();
      return new WithHistory(environment, Optional.empty(), PlainText.line(why));
    }
  }

  private WithHistory read(DeclaredEnvironment environment) throws IOException {
    Optional<TimelineSource> source = parts.evidence().timelines();
    Optional<GitCheckout> checkout =
        source.isPresent() ? environment.place().checkout() : Optional.empty();
    if (checkout.isEmpty()) {
      return new WithHistory(environment, Optional.empty(), "");
    }
    try (GitCheckout git = checkout.get()) {
      Timeline timeline = source.orElseThrow().read(environment.facts().name(), git);
      DeclaredEnvironment dated = environment.with(SinceTimes.of(environment.apps(), timeline));
      return new WithHistory(dated, Optional.of(timeline), timeline.cut());
    }
  }

  private InventoryReport report(
      Inventory all, List<Timeline> timelines, Map<String, Map<String, String>> memories)
      throws IOException {
    Inventory selected = Selection.of(all, options.filter());
    Inventory shown = options.shown().grants() ? selected : Selection.withoutGrants(selected);
    List<Timeline> some = some(timelines, Selection.apps(all, options.filter()));
    Optional<FigureSource> source = parts.evidence().figures();
    List<Figure> figures = source.isPresent() ? source.get().of(shown, some, memories) : List.of();
    return new InventoryReport(shown, some, figures, title(shown));
  }

  /** The changes of the apps that a filter leaves. */
  private static List<Timeline> some(List<Timeline> timelines, Predicate<String> apps) {
    List<Timeline> some = new ArrayList<>();
    for (Timeline one : timelines) {
      List<Change> changes =
          one.changes().stream().filter(change -> apps.test(change.app())).toList();
      some.add(new Timeline(one.environment(), changes, one.begin(), one.cut()));
    }
    return some;
  }

  private String title(Inventory inventory) {
    String forge = options.forge().group().strip();
    return forge.isEmpty()
        ? String.join(", ", inventory.environments().stream().map(EnvironmentFacts::name).toList())
        : forge;
  }

  private void answer(Answered answered) throws IOException {
    write(Map.of(answered.file(), answered.content()));
    events.on(new Event.InventoryListed("", answered.lines()));
  }

  private void write(InventoryReport report, Formats formats, int width) throws IOException {
    for (Output output : formats.outputs()) {
      write(output.files(report));
    }
    if (formats.table()) {
      events.on(
          new Event.InventoryListed(
              Headline.of(report, options), parts.table().lines(report, width)));
    }
  }

  private void write(Map<String, byte[]> files) throws IOException {
    Path folder = options.shown().output();
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path target = folder.resolve(file.getKey()).normalize();
      if (!target.startsWith(folder.normalize())) {
        throw new IOException(file.getKey() + " is not in " + folder);
      }
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }
}
