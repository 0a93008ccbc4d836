package dev.slipway.delivery.inventory.figures.deployment;

import dev.slipway.delivery.inventory.AppVersion;
import dev.slipway.delivery.inventory.Change;
import dev.slipway.delivery.inventory.figures.commit.FixMark;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts;
import dev.slipway.delivery.inventory.figures.commit.RangeFacts.Direction;
import dev.slipway.delivery.inventory.figures.deployment.AppDeployment.Lead;
import dev.slipway.delivery.inventory.figures.deployment.AppDeployment.Rework;
import dev.slipway.delivery.inventory.figures.deployment.RunResult.Verdict;
import dev.slipway.delivery.text.VisibleText;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What became of the changes of one app in one environment. */
final class LineStory {
  private static final Duration DAY = Duration.ofDays(1);
  private static final int NAME = 60;

  private final List<Change> changes;
  private final AppLine line;
  private final Map<Change, RunResult> results;
  private final AppMemory memory;
  private final List<Kind> kinds = new ArrayList<>();
  private final List<RangeFacts> commits = new ArrayList<>();

  /** Facts about the commits from a version to that of a change. */
  interface Facts {
    RangeFacts of(AppVersion from, Change change);
  }

  /** A change, and the last version before it that stayed. */
  record Step(Change change, AppVersion base) {}

  LineStory(AppLine line, Map<Change, RunResult> results, AppMemory memory) {
    this.line = line;
    this.changes = line.changes();
    this.results = results;
    this.memory = memory;
  }

  /** The changes since a time. */
  List<Change> changes(Instant since) {
    return changes.stream().filter(change -> !result(change).at().isBefore(since)).toList();
  }

  /** Finds out what each change is. */
  void tell(Facts facts) {
    for (int i = 0; i < changes.size(); i++) {
      Change change = changes.get(i);
      RangeFacts found =
          change
              .before()
              .map(before -> facts.of(before, change))
              .orElse(RangeFacts.unknown("it is the first deployment"));
      commits.add(found);
      kinds.add(line.kind(i, found));
    }
  }

  /** The deployments since a time whose changes are to be looked up from another version. */
  List<Step> bases(Instant since) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      int at = i;
      boolean asked = kinds.get(i) == Kind.RELEASE && !result(i).at().isBefore(since);
      if (asked && stayed(i)) {
        base(i).ifPresent(base -> steps.add(new Step(changes.get(at), base)));
      }
    }
    return steps;
  }

  List<AppDeployment> deployments(Instant since, Facts facts) {
    List<AppDeployment> all = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      RunResult result = result(i);
      boolean counts = kinds.get(i).isDeployment() && result.verdict() != Verdict.SKIPPED;
      if (counts && !result.at().isBefore(since)) {
        all.add(
            new AppDeployment(
                changes.get(i),
                kinds.get(i),
                result.at(),
                lead(i, facts),
                rework(i),
                failure(i),
                result.verdict() == Verdict.UNCLEAR));
      }
    }
    return all;
  }

  private Lead lead(int at, Facts facts) {
    Optional<Instant> delivered = stayed(at) ? result(at).delivered() : Optional.empty();
    if (kinds.get(at) == Kind.FIRST) {
      return new Lead(delivered, commits.get(at));
    }
    RangeFacts found =
        base(at)
            .map(base -> facts.of(base, changes.get(at)))
            .orElse(RangeFacts.unknown("no version before it stayed"));
    return new Lead(delivered, found);
  }

  /** The version that was there before a deployment and was neither failed nor taken back. */
  private Optional<AppVersion> base(int at) {
    Instant oldest = result(at).at().minus(Deployments.BACK);
    Optional<AppVersion> before = changes.get(at).before();
    for (int i = at - 1; i >= 0 && kinds.get(i) != Kind.REMOVAL; i--) {
      if (stayed(i) || result(i).at().isBefore(oldest)) {
        break;
      }
      before = changes.get(i).before();
    }
    return before;
  }

  /** Whether a version was there, and no rollback took it back. */
  private boolean stayed(int at) {
    RunResult result = result(at);
    return result.delivered().isPresent()
        && result.verdict() != Verdict.SKIPPED
        && !isTakenBack(at);
  }

  private boolean isTakenBack(int at) {
    return at + 1 < changes.size() && kinds.get(at + 1) == Kind.ROLLBACK;
  }

  private Rework rework(int at) {
    Optional<String> mark = mark(at);
    boolean known = commits.get(at).direction() != Direction.UNKNOWN;
    Optional<Integer> before = earlier(at);
    boolean soon =
        before.isPresent() && !result(at).at().isAfter(result(before.get()).at().plus(DAY));
    return new Rework(known, soon ? mark : Optional.empty());
  }

  /** A mark of a commit of the service, or of the commit that brought the version. */
  private Optional<String> mark(int at) {
    String subject = changes.get(at).by().subject();
    return commits
        .get(at)
        .fix()
        .or(() -> Optional.of(subject).filter(FixMark::is))
        .map(text -> VisibleText.line(text, NAME));
  }

  private Optional<Integer> earlier(int at) {
    return Stream.iterate(at - 1, i -> i >= 0, i -> i - 1).filter(this::isDeployment).findFirst();
  }

  private Optional<Integer> later(int at) {
    return Stream.iterate(at + 1, i -> i < changes.size(), i -> i + 1)
        .filter(this::isDeployment)
        .findFirst();
  }

  private boolean isDeployment(int at) {
    return kinds.get(at).isDeployment() && result(at).verdict() != Verdict.SKIPPED;
  }

  private Optional<Failure> failure(int at) {
    RunResult result = result(at);
    List<String> reasons = new ArrayList<>();
    if (result.verdict() == Verdict.FAILED) {
      reasons.add(result.failed());
    }
    if (isTakenBack(at)) {
      Change back = changes.get(at + 1);
      String version = back.after().map(AppVersion::id).orElse("");
      reasons.add("taken back to " + name(version) + by(back));
    }
    later(at)
        .filter(next -> kinds.get(next) == Kind.RELEASE)
        .flatMap(next -> rework(next).fix().map(fix -> fixed(next, fix)))
        .ifPresent(reasons::add);
    boolean byVersion = !reasons.isEmpty();
    Optional<AppMemory.Gap> gap = gap(at);
    gap.map(LineStory::degraded).ifPresent(reasons::add);
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    boolean failed = result.verdict() == Verdict.FAILED;
    Optional<Instant> recovered =
        Stream.of(
                byVersion ? next(at) : Optional.<Instant>empty(),
                failed ? result.delivered() : Optional.<Instant>empty(),
                gap.map(AppMemory.Gap::to))
            .flatMap(Optional::stream)
            .min(Instant::compareTo)
            .filter(time -> !result.still() && !time.isBefore(result.at()));
    return Optional.of(new Failure(reasons, recovered));
  }

  private static String degraded(AppMemory.Gap gap) {
    long minutes = Duration.between(gap.from(), gap.to()).toMinutes();
    return "not healthy for up to " + minutes + " minutes in the hour after";
  }

  /** When the next version was there that did not fail in its run. */
  private Optional<Instant> next(int at) {
    for (int i = at + 1; i < changes.size() && kinds.get(i) != Kind.REMOVAL; i++) {
      RunResult result = result(i);
      if (result.verdict() != Verdict.SKIPPED && result.delivered().isPresent()) {
        return result.delivered();
      }
    }
    return Optional.empty();
  }

  private Optional<AppMemory.Gap> gap(int at) {
    Instant begin = result(at).at();
    Instant end = begin.plus(AppMemory.HOUR);
    boolean last = at + 1 == changes.size();
    Instant next = last ? end : result(at + 1).at();
    return memory.gap(changes.get(at), begin, next.isBefore(end) ? next : end);
  }

  private String fixed(int next, String fix) {
    String version = changes.get(next).after().map(AppVersion::id).orElse("");
    return "fixed within a day by " + name(version) + by(changes.get(next)) + ": " + fix;
  }

  private static String by(Change change) {
    String request = change.by().mergeRequest();
    return request.isEmpty() ? "" : " by " + name(request);
  }

  private static String name(String text) {
    return VisibleText.line(text, NAME);
  }

  private RunResult result(int at) {
    return result(changes.get(at));
  }

  private RunResult result(Change change) {
    return Objects.requireNonNull(results.get(change));
  }
}
