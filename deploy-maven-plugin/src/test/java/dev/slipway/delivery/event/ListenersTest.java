package dev.slipway.delivery.event;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.docs.DocPages;
import dev.slipway.delivery.net.HttpCall;
import dev.slipway.manifest.event.LogLines;
import dev.slipway.manifest.event.Output;
import dev.slipway.manifest.event.Unwrapped;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

class ListenersTest {
  private final List<String> printed = new ArrayList<>();
  private final List<String> json = new ArrayList<>();

  @ParameterizedTest
  @MethodSource("dev.slipway.delivery.event.ConsoleListenerTest#samples")
  void printsEveryEventAsOneJsonObject(Event event) {
    Listeners.watched(output(true), Map.of("TERM", "xterm")).on(event);

    assertThat(printed).isEmpty();
    if (event instanceof Event.BlobSending) {
      assertThat(json).isEmpty();
      return;
    }
    assertThat(json).hasSize(1);
    assertThat(json.get(0)).doesNotContain("\n");
    JsonNode object = Json.read(json.get(0).getBytes(StandardCharsets.UTF_8));
    assertThat(names(object)).isEqualTo(names(event.getClass()));
    assertThat(object.path("event").stringValue()).isEqualTo(event.getClass().getSimpleName());
  }

  @Test
  void printsLinesUnlessJsonIsWanted() {
    Listeners.lines(output(false)).on(new Event.Note("well"));

    assertThat(printed).containsExactly("well");
    assertThat(json).isEmpty();
  }

  @Test
  void aGoalHasOneListener() {
    AtomicInteger made = new AtomicInteger();
    GoalListener listener =
        new GoalListener(
            () -> {
              made.incrementAndGet();
              return Listeners.lines(output(false));
            });
    assertThat(made).hasValue(0);

    listener.on(new Event.Note("one"));
    listener.on(new Event.Note("two"));

    assertThat(made).hasValue(1);
    assertThat(printed).containsExactly("one", "two");
  }

  /** Maven prints why the build failed; nothing of a request that still ends comes behind that. */
  @Test
  void whatIsReportedAfterTheEndOfAGoalIsNotPrinted() {
    GoalListener goal = new GoalListener(() -> Listeners.lines(output(false)));
    goal.on(new Event.Note("in time"));
    RequestEvents requests = new RequestEvents(goal);
    HttpCall call = HttpCall.of("GET", URI.create("https://k8s.example:6443/apis"));

    goal.close();
    requests.retrying(call, "Remote host terminated the handshake", 1, 3);
    requests.busy(call, "429 Busy", Duration.ofSeconds(1), Duration.ZERO, Duration.ofSeconds(120));
    requests.waiting(call, Duration.ofSeconds(10), 0);

    assertThat(printed).containsExactly("in time");
  }

  /** The client reports to the goal's listener, which has the bar. */
  @Test
  void aRetryWipesTheProgressBar() {
    StringBuilder terminal = new StringBuilder();
    ProgressBar bar =
        new ProgressBar(Listeners.lines(output(false)), terminal, () -> Instant.EPOCH);
    GoalListener goal = new GoalListener(() -> bar);
    goal.on(new Event.PushStarted(1, 10));

    new RequestEvents(goal)
        .retrying(HttpCall.of("GET", URI.create("https://r.example/v2/a")), "503 Busy", 1, 3);

    assertThat(terminal.toString()).endsWith(" \r");
    assertThat(printed)
        .containsExactly("Retrying GET https://r.example/v2/a after 503 Busy, 1 of 3");
  }

  /** Scripts read it: the transfer is a part in the code only. */
  @Test
  void anImagesTransferIsAmongTheFieldsOfItsLine() {
    Listeners.lines(output(true))
        .on(
            new Event.ImagePushed(
                "r/a", List.of("1"), "sha256:x", 42, new Event.Transfer(2, 4, false, 1.5)));

    assertThat(json)
        .containsExactly(
            "{\"event\":\"ImagePushed\",\"repository\":\"r/a\",\"tags\":[\"1\"],"
                + "\"digest\":\"sha256:x\",\"size\":42,\"uploaded\":2,\"reused\":4,"
                + "\"alreadyThere\":false,\"seconds\":1.5}");
  }

  /** docs/configuration.md shows events as they are. */
  @Test
  void theExampleOfTheDocsIsRight() throws IOException {
    String page = DocPages.text("configuration.md");
    Matcher block = Pattern.compile("(?s)```jsonl\\n(.*?)```").matcher(page);
    assertThat(block.find()).isTrue();
    Map<String, Class<?>> events =
        Arrays.stream(Event.class.getPermittedSubclasses())
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    List<String> lines = block.group(1).lines().toList();

    assertThat(lines).hasSizeGreaterThan(2);
    for (String line : lines) {
      JsonNode object = Json.read(line.getBytes(StandardCharsets.UTF_8));
      String name = object.path("event").stringValue();
      assertThat(events).containsKey(name);
      assertThat(names(object)).isEqualTo(names(events.getOrDefault(name, Event.class)));
    }
  }

  private static List<String> names(JsonNode object) {
    return List.copyOf(object.propertyNames());
  }

  private static List<String> names(Class<?> event) {
    List<String> names = new ArrayList<>(List.of("event"));
    addNames(names, event);
    return names;
  }

  private static void addNames(List<String> names, Class<?> event) {
    for (RecordComponent component : event.getRecordComponents()) {
      if (component.isAnnotationPresent(Unwrapped.class)) {
        addNames(names, component.getType());
      } else {
        names.add(component.getName());
      }
    }
  }

  private Output output(boolean jsonLines) {
    return new Output(
        new LogLines(printed::add, printed::add, printed::add),
        false,
        jsonLines ? Optional.of(json::add) : Optional.empty());
  }
}
