package dev.slipway.delivery.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.report.AdminGrant;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.CommitList;
import dev.slipway.delivery.report.ExampleGrants;
import dev.slipway.delivery.report.FailureReport;
import dev.slipway.delivery.report.RunOutcome;
import dev.slipway.delivery.report.RunReport;
import dev.slipway.delivery.report.RunSource;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConsoleListenerTest {
  private static final Pattern ONE_OF_MANY =
      Pattern.compile("(?<![0-9.,:])\\b1 (?!s\\b|is\\b|was\\b|has\\b|less\\b)[a-z]+s\\b");
  static final CommitList COMMITS =
      new CommitList(
          new CommitList.Part(List.of(new CommitList.Commit("0a1b", "Fix it", "Ada")), 1, true),
          CommitList.Part.NONE);
  static final FailureReport FAILURE =
      new FailureReport(
          "Deployment s/a",
          "SLIP-S101",
          "c",
          List.of("cause: SLIP-S101 c"),
          List.of("x", "[ERROR] y"),
          false);

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of(
            new Event.ImageBuilt("r/a:1", "sha256:x", 42_400_000, 6, Path.of("t")),
            "info Built r/a:1@sha256:x, 6 layers, 42.4 MB"),
        Arguments.of(
            new Event.AdminAccess(ExampleGrants.grant(AdminGrant.State.OPENED, "orders")),
            "warn Admin on orders was opened until 2026-11-30T17:00:00Z: User ana@example.com,"
                + " INC-4711: payments stuck, requested by ana, RoleBinding"
                + " orders/slipway:admin:0a1b2c3d"),
        Arguments.of(
            new Event.AdminAccess(ExampleGrants.grant(AdminGrant.State.ENDED, "orders")),
            "info Admin on orders ended; it was to expire at 2026-11-30T17:00:00Z: User"
                + " ana@example.com, INC-4711: payments stuck, requested by ana, RoleBinding"
                + " orders/slipway:admin:0a1b2c3d"),
        Arguments.of(
            new Event.AdminAccess(ExampleGrants.grant(AdminGrant.State.OVERDUE, "orders")),
            "warn EXPIRED ADMIN ON orders IS STILL LIVE; it was to expire at"
                + " 2026-11-30T17:00:00Z: User ana@example.com, INC-4711: payments stuck, requested"
                + " by ana, RoleBinding orders/slipway:admin:0a1b2c3d"),
        Arguments.of(
            new Event.ExpiryChecked("prod", "https://k", 1, 2, 3),
            "info Admin access of prod on https://k: 1 open, 2 expired and deleted, 3 EXPIRED AND"
                + " STILL LIVE"),
        Arguments.of(
            new Event.ImageFound("r/a:1@sha256:x"), "info Using existing image r/a:1@sha256:x"),
        Arguments.of(
            new Event.CachePruned(Path.of("c"), 3, 42_400_000, 1_000),
            "info Pruned c: 3 files, 42.4 MB; 1.0 kB left"),
        Arguments.of(new Event.BaseResolved("b:1", "sha256:x"), "info Base image b:1@sha256:x"),
        Arguments.of(
            new Event.BaseLocked("b:1", "sha256:x", "f"),
            "info Base image b:1@sha256:x (locked in f)"),
        Arguments.of(
            new Event.LockRenewed("b:1", "", "sha256:x", "f"), "info Locked b:1@sha256:x in f"),
        Arguments.of(
            new Event.LockRenewed("b:1", "sha256:x", "sha256:x", "f"),
            "info b:1 is still sha256:x in f"),
        Arguments.of(
            new Event.LockRenewed("b:1", "sha256:x", "sha256:y", "f"),
            "info b:1 sha256:x -> sha256:y in f"),
        Arguments.of(
            new Event.BlobPushed("sha256:0123456789abcdef", 12_300_000, true),
            "info   uploaded 0123456789, 12.3 MB"),
        Arguments.of(
            new Event.BlobPushed("sha256:0123456789abcdef", 1_000, false),
            "info   reused   0123456789, 1.0 kB"),
        Arguments.of(
            new Event.ImagePushed(
                "r/a",
                List.of("1", "latest"),
                "sha256:x",
                42_400_000,
                new Event.Transfer(2, 4, false, 1.25)),
            "info Pushed r/a:1@sha256:x (also latest), 42.4 MB, 2 uploaded, 4 reused, 1.3 s"),
        Arguments.of(
            new Event.ImagePushed(
                "r/a", List.of("1"), "sha256:x", 42_400_000, new Event.Transfer(0, 6, true, 0.04)),
            "info r/a:1@sha256:x is already there, 42.4 MB, 0.0 s"),
        Arguments.of(
            new Event.BundlePushed(URI.create("https://n/b"), "ff", true),
            "info https://n/b sha256:ff is already there"),
        Arguments.of(
            new Event.ReferencePromoted("repo", "main", "a", "1", "0123456789abcdef"),
            "info Promoted a 1 in repo, branch main, commit 0123456789"),
        Arguments.of(
            new Event.ReferencePromoted("repo", "main", "a", "1", ""),
            "info a 1 is already in repo, branch main"),
        Arguments.of(
            new Event.ReferenceProposed("a", "1", "main", "https://g/-/merge_requests/7", "opened"),
            "info Merge request opened: a 1 for branch main, https://g/-/merge_requests/7"),
        Arguments.of(
            new Event.ReferenceProposed("a", "1", "main", "https://g/-/merge_requests/7", "closed"),
            "info a 1 is not proposed again: the merge request was closed, reopen it to take it:"
                + " https://g/-/merge_requests/7"),
        Arguments.of(
            new Event.ReferencesResolved(
                List.of(
                    new Event.Resolved("a", "1", URI.create("https://n/a"), 1),
                    new Event.Resolved("b", "2", URI.create("https://n/b"), 2))),
            "info Resolved a 1, 1 object, from https://n/a\n"
                + "Resolved b 2, 2 objects, from https://n/b"),
        Arguments.of(
            new Event.ReferencesResolved(
                Collections.nCopies(53, new Event.Resolved("a", "1", URI.create("b"), 1))),
            "info "
                + "Resolved a 1, 1 object, from b\n".repeat(EventText.MOST_LINES)
                + "… 3 more references"),
        Arguments.of(
            new Event.ReferencesResolved(
                List.of(
                    new Event.Resolved(
                        "a", "1", URI.create("https://n.example/" + "x/".repeat(40) + "a.gz"), 1))),
            "info Resolved a 1, 1 object, from https://n.example/…/a.gz"),
        Arguments.of(
            new Event.DryRunPassed("test", 2, 0, List.of()),
            "info Dry run skipped: no server is available for 2 objects"),
        Arguments.of(
            new Event.ReleaseResolved("test", Collections.nCopies(51, "S x/a"), Path.of("t")),
            "info Release of test: 51 objects in t\n"
                + "  S x/a\n".repeat(EventText.MOST_LINES)
                + "  … 1 more, all in release.json"),
        Arguments.of(
            new Event.ReleaseResolved("test", List.of("Service x/a"), Path.of("t")),
            "info Release of test: 1 object in t\n  Service x/a"),
        Arguments.of(
            new Event.ObjectApplied("a", "Service x/a", Event.Change.CREATED),
            "info created   Service x/a (a)"),
        Arguments.of(new Event.ObjectDeleted("a", "Service x/a"), "info deleted   Service x/a (a)"),
        Arguments.of(new Event.ObjectDeleted("", "Namespace x"), "info deleted   Namespace x"),
        Arguments.of(
            new Event.RunFinished("test", "https://k", 1, 2, 3, 0),
            "info Applied test to https://k: 1 created, 2 changed, 3 unchanged"),
        Arguments.of(
            new Event.RequestRetried("PUT https://r/v2/a", "503 Busy", 2, 3),
            "warn Retrying PUT https://r/v2/a after 503 Busy, 2 of 3"),
        Arguments.of(
            new Event.DryRunPassed("test", 4, 0, List.of("https://k")),
            "info Dry-run of test: 4 objects accepted by https://k"),
        Arguments.of(
            new Event.DryRunPassed("test", 4, 1, List.of("a sandbox", "https://k")),
            "info Dry-run of test: 3 of 4 objects accepted by a sandbox and https://k"),
        Arguments.of(
            new Event.Warning("no sha256; add\n  sha256: 0"), "warn no sha256; add\n  sha256: 0"),
        Arguments.of(
            new Event.PublishedKept("a", "1", URI.create("u"), "0123456789abc", List.of("x", "y")),
            "warn a 1 is published already, from this commit (0123456789) and with other bytes: u"
                + " is used, nothing is pushed. What differs:\n"
                + "  x\n"
                + "  y"),
        Arguments.of(new Event.Warning("careful"), "warn careful"),
        Arguments.of(new Event.Note("well"), "info well"),
        Arguments.of(
            new Event.Checked(
                "store-login", "store", "", "ok", new Event.Advice("a", "accepted", "b", "", "")),
            "info ok       store-login            accepted"),
        Arguments.of(
            new Event.ChecksFinished("none", 1, 2, 0, 3, 0.25),
            "info 1 ok, 2 warnings, 0 failed, 3 skipped in 0.3 s"),
        Arguments.of(new Event.PlanMade(List.of("a", "  b")), "info a\n  b"),
        Arguments.of(
            new Event.DownloadStarted(URI.create("https://n/b")), "info Downloading https://n/b"),
        Arguments.of(
            new Event.ReferencePinned("apps/a.yaml", "ff", "1"),
            "info Pinned apps/a.yaml: version 1, sha256 ff"),
        Arguments.of(
            new Event.CommitChosen("Applying", "test", "abc", "def", "-Drevision=v1"),
            "info Applying test at commit abc (-Drevision=v1), which is not HEAD: that is def"),
        Arguments.of(
            new Event.CommitChosen("Resolving", "this environment", "", "", ""),
            "info Resolving this environment, which is in no git commit"),
        Arguments.of(
            new Event.LockAwaited("test", "ci job 7"),
            "info Waiting for another run of test: ci job 7"),
        Arguments.of(new Event.Waiting("Job shop/migrate"), "info Waiting for Job shop/migrate"),
        Arguments.of(
            new Event.ServerBusy("PUT https://r/v2/a", "503 Busy", 5, 10, 120),
            "warn Busy: PUT https://r/v2/a was answered with 503 Busy; retrying in 5 s (waited"
                + " 10 of at most 120 s)"),
        Arguments.of(
            new Event.StillWaiting("GET https://r/a", 30, 1_500_000),
            "warn Still waiting for the answer to GET https://r/a after 30 s, 1.5 MB so far"),
        Arguments.of(
            new Event.SandboxStarted(
                "1.36.2", URI.create("https://127.0.0.1:1"), 2.25, Path.of("k"), 0),
            "info Kubernetes 1.36.2 at https://127.0.0.1:1, up after 2.3 s\n"
                + "  export KUBECONFIG=k\n"
                + "  kubectl get ns\n"
                + "  mvn deploy -Dslipway.kubeconfig=k -Dslipway.wait.skip\n"
                + "It validates and stores objects, but runs nothing: no nodes, no controllers."
                + " Ctrl-C ends it."),
        Arguments.of(
            new Event.SandboxStopped(), "info The API server was stopped and its data deleted."),
        Arguments.of(
            new Event.UpdateProposed(
                "shop/env",
                "slipway/update/orders",
                "1.4.1 -> 1.4.2",
                "OPENED",
                "",
                "https://gitlab.example.com/shop/env/-/merge_requests/7",
                Optional.of(Instant.EPOCH)),
            "info opened     shop/env slipway/update/orders: 1.4.1 -> 1.4.2"
                + " https://gitlab.example.com/shop/env/-/merge_requests/7"),
        Arguments.of(
            new Event.UpdateProposed(
                "a/b", "c", "", "LEFT_ALONE", "a person\u202E\nchanged it", "", Optional.empty()),
            "info left alone a/b c, a person changed it"),
        Arguments.of(
            new Event.UpdateDrafted("a/b", "c", "Update c to 2", List.of("one", "two")),
            "info Would write a/b c: Update c to 2\n  | one\n  | two"),
        Arguments.of(
            new Event.SuggestFinished("1/1", 5, 2, List.of("1 opened"), 0, false),
            "info 5 projects, 2 changed: 1 opened, 0 errors"),
        Arguments.of(
            new Event.SuggestFinished("2/8", 5, 0, List.of(), 1, true),
            "info Dry run, nothing was written: 5 projects of shard 2/8, 0 changed: nothing to do,"
                + " 1 error"),
        Arguments.of(
            new Event.UpdateFailed("a/b", "orders", "Nexus\ndid not answer"),
            "warn a/b orders: Nexus did not answer"),
        Arguments.of(
            new Event.InventoryListed("Inventory of test", List.of("app  version", "a    1")),
            "info Inventory of test\napp  version\na    1"),
        Arguments.of(new Event.InventoryListed("", List.of("orders: 1.4.1")), "info orders: 1.4.1"),
        Arguments.of(
            new Event.AppProgressed("a", "team", AppState.IN_PROGRESS, 1, 2, "Deployment s/a: no"),
            "info a: in progress, 1 of 2 ready, Deployment s/a: no"),
        Arguments.of(
            new Event.StatusShown("test", "https://k", List.of("APP", "a")),
            "info State of test at https://k\nAPP\na"),
        Arguments.of(
            new Event.ObjectFailed("a", FAILURE),
            "info cause: SLIP-S101 c\nLast log lines:\n  | x\n  | [ERROR] y"),
        Arguments.of(
            new Event.CommitsListed("a", COMMITS),
            "info a: 1 commit since the last good version:\n  0a1b Fix it (Ada)"));
  }

  @ParameterizedTest
  @MethodSource("lines")
  void printsPlainLines(Event event, String text) {
    List<String> printed = new ArrayList<>();
    ConsoleListener console =
        new ConsoleListener(
            line -> printed.add("info " + line), line -> printed.add("warn " + line));

    console.on(event);

    String level = text.substring(0, 5);
    assertThat(printed)
        .containsExactlyElementsOf(text.substring(5).lines().map(line -> level + line).toList());
  }

  /** {@code 1 objects} is not English. */
  @ParameterizedTest
  @MethodSource("samples")
  void oneOfAnythingIsNoPlural(Event event) throws ReflectiveOperationException {
    List<String> printed = new ArrayList<>();
    new ConsoleListener(printed::add, printed::add).on((Event) ofOne((Record) event));
    assertThat(printed).noneMatch(line -> ONE_OF_MANY.matcher(line).find());
  }

  /** The same record with 1 for each number, and one item of each list. */
  private static Record ofOne(Record record) throws ReflectiveOperationException {
    List<Class<?>> types = new ArrayList<>();
    List<Object> values = new ArrayList<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      Method accessor = component.getAccessor();
      accessor.setAccessible(true);
      Object value = accessor.invoke(record);
      types.add(component.getType());
      values.add(
          value instanceof Integer
              ? (Object) 1
              : value instanceof Long
                  ? (Object) 1L
                  : value instanceof List<?> list && !list.isEmpty() ? list.subList(0, 1) : value);
    }
    Constructor<?> constructor =
        record.getClass().getDeclaredConstructor(types.toArray(Class<?>[]::new));
    constructor.setAccessible(true);
    return (Record) constructor.newInstance(values.toArray());
  }

  /** Events without a line: progress, which is for terminals. */
  static List<Event> silent() {
    return List.of(
        new Event.PushStarted(2, 10),
        new Event.BlobSending("a", 1),
        new Event.RunReported(
            new RunReport(
                new RunSource("test", "https://k", "c", "r", "", ""),
                RunOutcome.FAILED,
                Instant.EPOCH,
                Optional.of(Instant.EPOCH),
                List.of(),
                Optional.empty())));
  }

  @ParameterizedTest
  @MethodSource("silent")
  void leavesProgressToTerminals(Event event) {
    List<String> printed = new ArrayList<>();

    new ConsoleListener(printed::add, printed::add).on(event);

    assertThat(printed).isEmpty();
  }

  /** What did not change is counted at the end of the run. */
  @Test
  void isSilentAboutUnchangedObjects() {
    List<String> printed = new ArrayList<>();

    new ConsoleListener(printed::add, printed::add)
        .on(new Event.ObjectApplied("a", "Service x/a", Event.Change.UNCHANGED));

    assertThat(printed).isEmpty();
  }

  @Test
  void everyEventHasALineOrNoneOnPurpose() {
    assertThat(samples().<Class<?>>map(Object::getClass).distinct())
        .containsExactlyInAnyOrder(Event.class.getPermittedSubclasses());
  }

  /** Events of every kind. */
  static Stream<Event> samples() {
    return Stream.concat(lines().map(one -> (Event) one.get()[0]), silent().stream());
  }
}
