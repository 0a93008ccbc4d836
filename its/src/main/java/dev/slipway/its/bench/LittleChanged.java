package dev.slipway.its.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a release costs in which little changed: one line of one raw object of 1,000, a new version
 * of one bundle, ten lines of 10,000 objects. Dry-run, plan and apply in one build, against {@code
 * kubectl apply --server-side} of everything, against the same build when nothing changed, and
 * against an older Slipway.
 */
final class LittleChanged {
  private static final int FEW = 1000;
  private static final int MANY = 10_000;
  private static final int TEN = 10;
  private static final int IN_A_BUNDLE = 50;

  private final BenchSetup setup;
  private final Optional<BenchSetup> before;
  private final ApplyServer server;
  private final Path directory;
  private final PrintStream out;

  LittleChanged(
      BenchSetup setup,
      Optional<BenchSetup> before,
      ApplyServer server,
      Path directory,
      PrintStream out) {
    this.setup = setup;
    this.before = before;
    this.server = server;
    this.directory = directory;
    this.out = out;
  }

  /** Seconds over a build that does nothing. */
  private record Times(List<Double> ours, List<Double> unchanged, List<Double> before) {
    Times() {
      this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    }
  }

  List<Figure> measure(int rounds) throws IOException {
    List<Figure> figures = new ArrayList<>(one(rounds));
    figures.addAll(ten(Math.max(1, rounds / 2)));
    return figures;
  }

  private List<Figure> one(int rounds) throws IOException {
    ApplySide ours = side(setup, "one", FEW);
    Optional<ApplySide> older = older("one-before", FEW);
    Times times = new Times();
    List<Double> lists = new ArrayList<>();
    int writes = 0;
    int released = 0;
    for (int n = 0; n <= rounds; n++) {
      String level = "level" + n;
      Path list = new ApplyObjects("one-list", FEW, "x").list(directory.resolve("lists"), 1, level);
      long revision = server.revision();
      round(times, ours, older, 1, level, n > 0);
      writes = Math.max(writes, objects(revision, "one"));
      double seconds = server.kubectl("--server-side", "-f", list.toString());
      out.printf(Locale.ROOT, "List %.2f s, %d writes%n", seconds, writes);
      if (n > 0) {
        lists.add(seconds);
      }
      ours.release("1." + (n + 1));
      revision = server.revision();
      Sample unused = ours.all();
      released = Math.max(released, objects(revision, "one"));
    }
    double seconds = Rounds.median(times.ours());
    double unchanged = Rounds.median(times.unchanged());
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.most("apply.one-changed.writes", writes, 0, 1));
    figures.add(Figure.most("apply.one-changed.bundle-writes", released, 0, IN_A_BUNDLE));
    figures.add(Figure.ratio("apply.one-changed.seconds", seconds, Rounds.median(lists), 1.0 / 3));
    figures.add(Figure.ratio("apply.one-changed.against-unchanged", seconds, unchanged, 1.25));
    against("apply.one-changed.against-before", times, 1.0 / 3).ifPresent(figures::add);
    return figures;
  }

  private List<Figure> ten(int rounds) throws IOException {
    ApplySide ours = side(setup, "ten", MANY);
    Optional<ApplySide> older = older("ten-before", MANY);
    Times times = new Times();
    double megabytes = 0;
    for (int n = 0; n <= rounds; n++) {
      megabytes = Math.max(megabytes, round(times, ours, older, TEN, "level" + n, n > 0));
    }
    List<Figure> figures = new ArrayList<>();
    figures.add(Figure.most("apply.ten-of-many.peak-megabytes", megabytes, 0, 400));
    against("apply.ten-of-many.seconds", times, 0.2).ifPresent(figures::add);
    return figures;
  }

  /**
   * One line of some objects changes, on each side; then nothing does.
   *
   * @return what ours held at most, in megabytes
   */
  private double round(
      Times times,
      ApplySide ours,
      Optional<ApplySide> older,
      int edited,
      String level,
      boolean counts)
      throws IOException {
    ours.edit(edited, level);
    double floor = ours.floor().seconds();
    Sample changed = ours.all();
    double old = Double.NaN;
    if (older.isPresent()) {
      older.get().edit(edited, level);
      old = older.get().all().seconds() - floor;
    }
    Sample unchanged = ours.all();
    out.printf(
        Locale.ROOT,
        "%d changed: floor %.2f s, ours %.2f s %s %.0f MB, unchanged %.2f s, before %.2f s%n",
        edited,
        floor,
        changed.seconds() - floor,
        changed.goals(),
        changed.megabytes(),
        unchanged.seconds() - floor,
        old);
    if (counts) {
      times.ours().add(changed.seconds() - floor);
      times.unchanged().add(unchanged.seconds() - floor);
      times.before().add(old);
    }
    return Math.max(changed.megabytes(), unchanged.megabytes());
  }

  private Optional<Figure> against(String name, Times times, double limit) {
    if (before.isEmpty()) {
      out.println(name + ": not measured, there is no --before=CHECKOUT");
      return Optional.empty();
    }
    double older = Rounds.median(times.before());
    return Optional.of(Figure.ratio(name, Rounds.median(times.ours()), older, limit));
  }

  /** How many objects of an environment were written since: neither its record nor its Lease. */
  private int objects(long revision, String environment) throws IOException {
    String namespaces = ".*/" + environment + "-\\d+(/.*)?";
    return (int) server.writesSince(revision).stream().filter(k -> k.matches(namespaces)).count();
  }

  private Optional<ApplySide> older(String name, int count) throws IOException {
    return before.isPresent() ? Optional.of(side(before.get(), name, count)) : Optional.empty();
  }

  private ApplySide side(BenchSetup build, String name, int count) throws IOException {
    return ApplySide.applied(build, server, new ApplyObjects(name, count, "x"), directory);
  }
}
