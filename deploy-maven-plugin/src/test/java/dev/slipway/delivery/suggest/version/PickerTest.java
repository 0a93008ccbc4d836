package dev.slipway.delivery.suggest.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.suggest.Candidate;
import dev.slipway.delivery.suggest.Reference;
import dev.slipway.delivery.suggest.ReferenceKind;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What a look at a version changes, and pinned images. */
class PickerTest {
  private static final Instant NOW = Instant.parse("2026-11-30T06:00:00Z");
  private static final String OLD = "sha256:" + "a".repeat(64);
  private static final String NEW = "sha256:" + "b".repeat(64);

  private final Picker picker = new Picker(NOW);

  @Test
  void aVersionThatIsMissingIsSkippedForTheNextOlderOne() {
    Choice choice =
        picker.pick(
            bundle("1.4.1"),
            named("1.4.2", "1.4.3"),
            VersionRules.STANDARD,
            candidate ->
                candidate.version().equals("1.4.3")
                    ? Probed.refused(candidate, "its image is missing")
                    : Probed.of(candidate));
    assertThat(chosen(choice)).isEqualTo("1.4.2");
    assertThat(choice.skipped())
        .containsExactly(new Choice.Skipped("1.4.3", "its image is missing"));
  }

  @Test
  void aVersionThatCannotBeCheckedIsNotTaken() {
    Choice choice =
        picker.pick(
            bundle("1.4.1"),
            named("1.4.2"),
            VersionRules.STANDARD,
            candidate -> {
              throw new IOException("connection refused");
            });
    assertThat(choice.chosen()).isEmpty();
    assertThat(choice.skipped())
        .containsExactly(new Choice.Skipped("1.4.2", "it can't be checked: connection refused"));
  }

  @Test
  void onlyTheOneThatIsTakenIsLookedAt() {
    List<String> looked = new ArrayList<>();
    picker.pick(
        bundle("1.0"),
        named("1.1", "1.3", "1.2", "2.0-rc1"),
        VersionRules.STANDARD,
        candidate -> {
          looked.add(candidate.version());
          return Probed.of(candidate);
        });
    assertThat(looked).containsExactly("1.3");
  }

  @Test
  void noMoreThanTenAreLookedAtAndFiftyAreListed() {
    List<String> looked = new ArrayList<>();
    String[] many = IntStream.range(1, 100).mapToObj(i -> "1." + i).toArray(String[]::new);
    Choice choice =
        picker.pick(
            bundle("1.0"),
            named(many),
            VersionRules.STANDARD,
            candidate -> {
              looked.add(candidate.version());
              return Probed.refused(candidate, "gone");
            });
    assertThat(looked).hasSize(10).startsWith("1.99").endsWith("1.90");
    assertThat(choice.skipped()).hasSize(50);
    assertThat(choice.skipped().get(10).reason()).contains("was not looked at");
    assertThat(choice.reason()).isEqualTo("no newer version may be taken");
  }

  @Test
  void aVersionWhoseAgeIsKnownToBeTooLowIsNotLookedAt() {
    Choice choice =
        picker.pick(
            bundle("1.0"),
            List.of(Candidates.built("1.1", NOW.minus(Duration.ofHours(2)))),
            VersionRules.STANDARD.olderThan(Duration.ofDays(1)),
            candidate -> {
              throw new IOException("not to be asked");
            });
    assertThat(choice.skipped())
        .containsExactly(new Choice.Skipped("1.1", "it has to be 1 d old, and is 2 h"));
  }

  @Test
  void theAgeThatALookTellsCounts() {
    Choice choice =
        picker.pick(
            bundle("1.0"),
            named("1.1"),
            VersionRules.STANDARD.olderThan(Duration.ofDays(1)),
            candidate -> Probed.of(Candidates.built("1.1", NOW.minus(Duration.ofDays(2)))));
    assertThat(chosen(choice)).isEqualTo("1.1");
  }

  @Test
  void aPinnedTagThatMovedIsRefreshed() {
    Choice choice =
        picker.pick(image("1.4", OLD), named("1.4", "1.3"), VersionRules.STANDARD, digest(NEW));
    assertThat(chosen(choice)).isEqualTo("1.4");
    assertThat(choice.chosen().orElseThrow().candidate().digest()).contains(NEW);
  }

  @Test
  void aPinnedTagWithoutAVersionIsRefreshedToo() {
    Choice choice =
        picker.pick(image("latest", OLD), named("latest"), VersionRules.STANDARD, digest(NEW));
    assertThat(chosen(choice)).isEqualTo("latest");
  }

  @Test
  void aPinnedTagThatStandsStillIsLeftAlone() {
    Choice choice =
        picker.pick(image("1.4", OLD), named("1.4"), VersionRules.STANDARD, digest(OLD));
    assertThat(choice.chosen()).isEmpty();
    assertThat(choice.reason()).isEqualTo("there is no newer version");
    assertThat(choice.skipped()).isEmpty();
  }

  @Test
  void aNewerTagBeatsTheSameOneRefreshed() {
    Choice choice =
        picker.pick(image("1.4", OLD), named("1.4", "1.5"), VersionRules.STANDARD, digest(NEW));
    assertThat(chosen(choice)).isEqualTo("1.5");
  }

  @Test
  void aDigestCanBeIgnored() {
    Choice choice =
        picker.pick(
            image("1.4", OLD),
            named("1.4"),
            VersionRules.STANDARD.ignoring(Set.of(NEW)),
            digest(NEW));
    assertThat(choice.chosen()).isEmpty();
    assertThat(choice.skipped()).containsExactly(new Choice.Skipped("1.4@" + NEW, "it is ignored"));
  }

  @Test
  void aPinnedTagThatIsGoneIsSaidSo() {
    Choice choice =
        picker.pick(
            image("1.4", OLD),
            named(),
            VersionRules.STANDARD,
            candidate -> Probed.refused(candidate, "the image is missing in its registry"));
    assertThat(choice.chosen()).isEmpty();
    assertThat(choice.skipped())
        .containsExactly(new Choice.Skipped("1.4", "the image is missing in its registry"));
  }

  @Test
  void refreshesHaveToBeOldEnoughToo() {
    Choice choice =
        picker.pick(
            image("1.4", OLD),
            named("1.4"),
            VersionRules.STANDARD.olderThan(Duration.ofDays(1)),
            digest(NEW));
    assertThat(choice.chosen()).isEmpty();
    assertThat(choice.skipped().get(0).reason()).contains("its age is not known");
  }

  @Test
  void aCommitAsTagAndADigestAloneHaveNoOrder() {
    assertThat(picker.pick(image("3f1a9c0", OLD), named(), VersionRules.STANDARD, digest(NEW)))
        .satisfies(choice -> assertThat(choice.reason()).contains("hash of a commit"));
    assertThat(picker.pick(image("", OLD), named("1.0"), VersionRules.STANDARD, digest(NEW)))
        .satisfies(choice -> assertThat(choice.reason()).contains("names no tag"));
  }

  private static Probe digest(String digest) {
    return candidate ->
        Probed.of(
            new Candidate(
                candidate.version(), URI.create(""), Optional.of(digest), "", Optional.empty()));
  }

  private static String chosen(Choice choice) {
    return choice.chosen().orElseThrow().candidate().version();
  }

  private static List<Candidate> named(String... versions) {
    return List.of(versions).stream().map(Candidates::named).toList();
  }

  private static Reference bundle(String version) {
    return PickerTableTest.reference(ReferenceKind.BUNDLE, version);
  }

  private static Reference image(String tag, String digest) {
    Reference reference = PickerTableTest.reference(ReferenceKind.IMAGE, tag);
    return new Reference(
        reference.kind(),
        reference.name(),
        reference.place(),
        new Reference.Current(tag, Optional.of(digest), ""));
  }
}
