package dev.slipway.delivery.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConsoleListenerTest {

  static Stream<Arguments> lines() {
    return Stream.of(
        Arguments.of(
            new Event.ImageBuilt("r/a:1", "sha256:x", 42_400_000, 6, Path.of("t")),
            "info Built r/a:1@sha256:x, 6 layers, 42.4 MB"),
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
                "r/a", List.of("1", "latest"), "sha256:x", 42_400_000, 2, 4, false, 1.25),
            "info Pushed r/a:1@sha256:x (also latest), 42.4 MB, 2 uploaded, 4 reused, 1.3 s"),
        Arguments.of(
            new Event.ImagePushed("r/a", List.of("1"), "sha256:x", 42_400_000, 0, 6, true, 0.04),
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
                + "Resolved a 1, 1 object, from b\n".repeat(ConsoleListener.MOST_LINES)
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
                + "  S x/a\n".repeat(ConsoleListener.MOST_LINES)
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
            new Event.DryRunPassed("test", 4, 1, List.of("a throw-away server", "https://k")),
            "info Dry-run of test: 3 of 4 objects accepted by a throw-away server and https://k"),
        Arguments.of(
            new Event.Warning("no sha256; add\n  sha256: 0"), "warn no sha256; add\n  sha256: 0"),
        Arguments.of(
            new Event.PublishedKept("a", "1", URI.create("u"), "0123456789abc", List.of("x", "y")),
            "warn a 1 is published already, from this commit (0123456789) and with other bytes: u is"
                + " used, nothing is pushed. What differs:\n  x\n  y"),
        Arguments.of(new Event.Warning("careful"), "warn careful"));
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
}
