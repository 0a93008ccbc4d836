package dev.slipway.delivery.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.environment.Promotion;
import dev.slipway.delivery.event.Event;
import dev.slipway.delivery.publish.Workshop.Build;
import dev.slipway.delivery.publish.Workshop.Change;
import dev.slipway.manifest.bundle.ServiceMetadata;
import dev.slipway.manifest.bundle.Sha256;
import dev.slipway.manifest.error.UserError;
import dev.slipway.manifest.error.UserErrorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ServicePushTest {
  @TempDir private Path folder;
  private Workshop workshop;

  @BeforeEach
  void open() {
    workshop = new Workshop(folder);
  }

  @AfterEach
  void close() {
    workshop.close();
  }

  @Test
  void theSameBuildAgainDoesNothing() throws IOException {
    Build first = workshop.publish(new Change());
    Map<String, String> published = published();

    ServicePush again = workshop.build(new Change()).push();
    assertThat(again.check().orElseThrow().earlier()).isFalse();
    ServicePush.Done done = again.run();

    assertThat(done.sent()).isFalse();
    assertThat(published()).isEqualTo(published);
    assertThat(workshop.registry().digest("1.4.2")).contains(first.layers().digest());
  }

  /** Promotions warn of them where the environment has none. */
  @Test
  void namespacesOfTheBundleAreSaidToPromotions() throws IOException {
    ServicePush.Part part = ServicePush.Part.of(workshop.build(new Change()).publication());
    ServiceMetadata service =
        new ServiceMetadata("com.acme", "orders", "1.4.2", "team-a", "", "", Optional.empty());
    EnvironmentSettings settings =
        new EnvironmentSettings(List.of(), Promotion.Consent.NONE, folder, "shop");

    Map<String, String> said = settings.promotion(settings.module("m", ""), service, part, "");

    assertThat(Promotion.fromMap(said).namespaces()).containsExactly("shop");
  }

  @Test
  void aCheckLeavesNothing() throws IOException {
    assertThat(workshop.build(new Change()).push().check()).isEmpty();
    assertThat(published()).isEmpty();
  }

  /** Of one commit, with a file that says when it was built. */
  @Test
  void otherBytesOfTheSameCommitUseWhatIsPublished() throws IOException {
    Build first = workshop.publish(new Change());
    Map<String, String> published = published();
    Build second = workshop.build(new Change().layer("app, built later"));

    assertThat(second.push().check().orElseThrow().earlier()).isTrue();
    ServicePush.Done done = second.push().run();

    assertThat(published()).isEqualTo(published);
    assertThat(done.held().orElseThrow().sha256())
        .isEqualTo(first.publication().published().sha256());
    assertThat(workshop.registry().digest("1.4.2")).contains(first.layers().digest());
    assertThat(workshop.events.get(workshop.events.size() - 1))
        .isInstanceOfSatisfying(
            Event.PublishedKept.class,
            kept -> {
              assertThat(kept.commit()).isEqualTo(Workshop.COMMIT);
              assertThat(kept.differences()).isNotEmpty();
            });
  }

  /** Its tag went to another image, or was taken away: the published image gets it back. */
  @ParameterizedTest
  @MethodSource("tags")
  void thePublishedImageKeepsItsTag(boolean gone) throws IOException {
    Build first = workshop.publish(new Change());
    Build second = workshop.build(new Change().layer("app, built later"));
    if (gone) {
      Path index = folder.resolve("images/orders/index.json");
      Files.writeString(index, Files.readString(index).replace("1.4.2", "0.0.1"));
    } else {
      Build other = workshop.build(new Change().layer("another app"));
      workshop.registry().push(other.layers(), java.util.List.of("1.4.2"), event -> {});
    }

    second.push().check();
    second.push().run();

    assertThat(workshop.registry().digest("1.4.2")).contains(first.layers().digest());
  }

  static Stream<Boolean> tags() {
    return Stream.of(true, false);
  }

  static Stream<Arguments> refusals() {
    Change usual = new Change();
    String other = "b".repeat(40);
    return Stream.of(
        Arguments.of("another commit", usual, usual.layer("x").commit(other), other),
        Arguments.of("the same image of another commit", usual, usual.commit(other), other),
        Arguments.of("no commit", usual, usual.layer("x").commit(""), "has no commit"),
        Arguments.of("none published", usual.commit(""), usual.layer("x"), "has no commit"),
        Arguments.of(
            "a dirty tree", usual, usual.layer("x").uncommitted(), "has uncommitted changes"),
        Arguments.of(
            "dirty before",
            usual.uncommitted(),
            usual.layer("x"),
            "published with uncommitted changes"),
        Arguments.of("another owner", usual, usual.layer("x").owner("team-b"), "of team-a"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void otherContentIsRefusedBeforeAnythingIsPushed(
      String name, Change before, Change now, String why) throws IOException {
    workshop.publish(before);
    Map<String, String> published = published();
    Build build = workshop.build(now);

    UserError error = refusal(build);

    assertThat(error.code().label()).isEqualTo("SLIP-3003");
    assertThat(error.why()).contains(why);
    assertThat(published()).isEqualTo(published);
  }

  @Test
  void whatIsNoBundleIsRefused() throws IOException {
    Build build = workshop.build(new Change());
    Path place = Path.of(build.publication().uri());
    Files.createDirectories(place.getParent());
    Files.writeString(place, "a page of an error");

    assertThat(refusal(build).why()).contains("not a valid bundle");
    assertThat(place).hasContent("a page of an error");
  }

  /** Without a bundle in the store: what other tools may run under the tag stays. */
  @Test
  void aTagOfAnotherImageIsRefused() throws IOException {
    Build other = workshop.build(new Change().layer("another app"));
    workshop.registry().push(other.layers(), java.util.List.of("1.4.2"), event -> {});
    Map<String, String> published = published();

    UserError error = refusal(workshop.build(new Change()));

    assertThat(error.code().label()).isEqualTo("SLIP-2020");
    assertThat(error.why()).contains(other.layers().digest());
    assertThat(error.fix()).contains("slipway.tag.overwrite");
    assertThat(published()).isEqualTo(published);
  }

  @Test
  void tagsOfSnapshotsMove() throws IOException {
    Build other = workshop.build(new Change().layer("another app"));
    workshop.registry().push(other.layers(), java.util.List.of("1.4.2"), event -> {});

    Build build = workshop.publish(new Change().snapshot());

    assertThat(workshop.registry().digest("1.4.2")).contains(build.layers().digest());
  }

  @Test
  void aPublishedImageThatIsGoneIsTold() throws IOException {
    Build first = workshop.publish(new Change());
    Files.delete(
        folder.resolve("images/orders/blobs/" + first.layers().digest().replace(':', '/')));

    UserError error = refusal(workshop.build(new Change().layer("app, built later")));

    assertThat(error.code().label()).isEqualTo("SLIP-2021");
    assertThat(error.where()).contains(first.layers().digest());
  }

  private static UserError refusal(Build build) {
    return catchThrowableOfType(UserErrorException.class, () -> build.push().check()).error();
  }

  /** All files of the store and the registry, by their hashes. */
  private Map<String, String> published() throws IOException {
    Map<String, String> files = new TreeMap<>();
    for (String part : new String[] {"store", "images"}) {
      if (Files.exists(folder.resolve(part))) {
        try (Stream<Path> paths = Files.walk(folder.resolve(part))) {
          for (Path file : paths.filter(Files::isRegularFile).toList()) {
            files.put(folder.relativize(file).toString(), Sha256.of(file));
          }
        }
      }
    }
    return files;
  }
}
