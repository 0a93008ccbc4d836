package dev.slipway.manifest.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class OutputTest {
  private final List<String> printed = new ArrayList<>();

  static Stream<Arguments> events() {
    return Stream.of(
        Arguments.of(new ManifestEvent.GoalSkipped(), List.of("info Skipped.")),
        Arguments.of(
            new ManifestEvent.ChangesListed(List.of("a", "b")), List.of("info a", "info b")),
        Arguments.of(
            new ManifestEvent.ManifestsRendered(3, "target/manifests"),
            List.of("info Rendered 3 objects to target/manifests")),
        Arguments.of(
            new ManifestEvent.ManifestsRendered(1, "target/manifests"),
            List.of("info Rendered 1 object to target/manifests")),
        Arguments.of(
            new ManifestEvent.BundleWritten("a-1-manifests.tar.gz", "ff"),
            List.of("info Bundled a-1-manifests.tar.gz sha256:ff")),
        Arguments.of(
            new ManifestEvent.FindingReported(true, "r", "f:1:2", "f:1:2  x  [r]"),
            List.of("error f:1:2  x  [r]")),
        Arguments.of(
            new ManifestEvent.FindingReported(false, "r", "f:1:2", "f:1:2  x  [r]"),
            List.of("warn f:1:2  x  [r]")),
        Arguments.of(
            new ManifestEvent.ManifestsValidated(1, 2, 3, 4, "1 error, 2 warnings"),
            List.of("info Validated: 1 error, 2 warnings")));
  }

  @ParameterizedTest
  @MethodSource("events")
  void printsLines(ManifestEvent event, List<String> lines) {
    output(Optional.empty()).on(event);

    assertThat(printed).isEqualTo(lines);
  }

  @ParameterizedTest
  @MethodSource("events")
  void printsTheSameEventsAsJsonInstead(ManifestEvent event, List<String> lines) {
    List<String> json = new ArrayList<>();

    output(Optional.of(json::add)).on(event);

    assertThat(printed).isEmpty();
    assertThat(json).hasSize(1);
    JsonNode object = Json.read(json.get(0).getBytes(StandardCharsets.UTF_8));
    List<String> names = new ArrayList<>(List.of("event"));
    Arrays.stream(event.getClass().getRecordComponents())
        .map(RecordComponent::getName)
        .forEach(names::add);
    assertThat(object.propertyNames()).containsExactlyElementsOf(names);
    assertThat(object.path("event").stringValue()).isEqualTo(event.getClass().getSimpleName());
  }

  @Test
  void knowsEveryEvent() {
    assertThat(events().<Class<?>>map(one -> one.get()[0].getClass()).distinct())
        .containsExactlyInAnyOrder(ManifestEvent.class.getPermittedSubclasses());
  }

  record Sample(String text, URI address, Path path, List<Inner> many, double number) {}

  record Inner(Locale.Category word, boolean flag) {}

  @Test
  void writesEveryKindOfValueAndNoPassword() {
    List<String> json = new ArrayList<>();

    new JsonLines(json::add)
        .write(
            new Sample(
                "\"\\\n\t\u0001é😀",
                URI.create("https://me:secret@n.example/a?token=secret#x"),
                Path.of("a/b"),
                List.of(new Inner(Locale.Category.DISPLAY, true)),
                1.5));

    assertThat(json)
        .containsExactly(
            "{\"event\":\"Sample\",\"text\":\"\\\"\\\\\\n\\t\\u0001é\\ud83d\\ude00\","
                + "\"address\":\"https://n.example/a\",\"path\":\"a/b\","
                + "\"many\":[{\"word\":\"display\",\"flag\":true}],\"number\":1.5}");
  }

  record Whole(int a, @Unwrapped Inner part, int z) {}

  @Test
  void writesTheFieldsOfAnUnwrappedPartAmongThoseOfTheEvent() {
    List<String> json = new ArrayList<>();

    new JsonLines(json::add).write(new Whole(1, new Inner(Locale.Category.FORMAT, false), 2));

    assertThat(json)
        .containsExactly(
            "{\"event\":\"Whole\",\"a\":1,\"word\":\"format\",\"flag\":false,\"z\":2}");
  }

  @Test
  void takesTwoWords() {
    assertThat(OutputFormat.of(" text")).isEqualTo(OutputFormat.TEXT);
    assertThat(OutputFormat.of("jsonl")).isEqualTo(OutputFormat.JSONL);
    assertThat(OutputFormat.TEXT.jsonSink()).isEmpty();
    assertThat(OutputFormat.JSONL.jsonSink()).isPresent();
    assertThatThrownBy(() -> OutputFormat.of("xml"))
        .isInstanceOf(UserErrorException.class)
        .hasMessageContaining("slipway.output = xml");
  }

  private Output output(Optional<Consumer<String>> json) {
    return new Output(
        new LogLines(
            line -> printed.add("info " + line),
            line -> printed.add("warn " + line),
            line -> printed.add("error " + line)),
        false,
        json);
  }
}
