package dev.slipway.delivery.access.review.run;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.access.review.ReviewScene;
import dev.slipway.delivery.cluster.ApiException;
import dev.slipway.delivery.event.Event;
import dev.slipway.manifest.error.UserErrorException;
import dev.slipway.manifest.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Reviews of an environment whose cluster is one of memory. */
abstract class ReviewRunScene {
  @TempDir Path folder;
  final List<Event> events = new ArrayList<>();
  ReviewScene scene;
  boolean live = true;
  ReviewRun.Origins origins = ReviewRun.Origins.NONE;
  String namespace = "";
  String formats = "table,json,markdown";
  int questions = 1000;
  int width = 120;

  @BeforeEach
  void apply() throws IOException, ApiException {
    scene = new ReviewScene(folder.resolve("env")).applied();
    scene.live();
  }

  void run(String fail) throws IOException {
    new ReviewRun(
            new ReviewRun.Repository(scene.directory(), "c0ffee"),
            () -> live ? Optional.of(scene.cluster) : Optional.empty(),
            origins,
            InstantSource.fixed(ReviewScene.NOW),
            events::add)
        .run(new ReviewOptions(namespace, formats, folder.resolve("out"), questions, fail), width);
  }

  String error(String fail) {
    return catchThrowableOfType(UserErrorException.class, () -> run(fail)).error().text();
  }

  List<String> lines() {
    return events.stream()
        .filter(Event.InventoryListed.class::isInstance)
        .flatMap(event -> ((Event.InventoryListed) event).lines().stream())
        .toList();
  }

  List<String> warnings() {
    return events.stream()
        .filter(Event.Warning.class::isInstance)
        .map(event -> ((Event.Warning) event).message())
        .toList();
  }

  JsonNode json() throws IOException {
    return Json.read(Files.readAllBytes(folder.resolve("out/access.json")));
  }

  static JsonNode schema() throws IOException {
    return Json.read(
        Files.readAllBytes(Path.of("..", "docs", "schemas", "access-review.schema.json")));
  }
}
