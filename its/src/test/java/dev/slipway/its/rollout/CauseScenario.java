package dev.slipway.its.rollout;

import dev.slipway.delivery.rollout.cause.CauseCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * A row of the files in {@code causes}: what a cluster shows, and the cause that is to be reported.
 *
 * <p>A row is about a Deployment with one pod, of which short keys say what it shows ({@code
 * waiting}, {@code message}, {@code ended}, {@code running}, {@code unschedulable}, {@code pod},
 * {@code refused}); or it has {@code objects} of a release, others {@code beside} them and those
 * that controllers have {@code made}, each with its status. Events are about the pod, or what
 * {@code about} names. NAME stands for the namespace, NOW for the time. The healthy twin of a row
 * has the same objects without events; {@code well} says what else differs.
 *
 * @param name also of its app and namespace
 * @param place in the files
 */
record CauseScenario(String name, String place, ObjectNode row) {
  private static final Path FOLDER = Path.of("src/test/resources/dev/slipway/its/rollout");

  /**
   * The rows of all files of a folder.
   *
   * @param folder {@code causes}, or {@code controllers} for what real controllers write
   */
  static List<CauseScenario> all(String folder) throws IOException {
    YAMLMapper yaml = YAMLMapper.builder().build();
    List<Path> files;
    try (Stream<Path> found = Files.list(FOLDER.resolve(folder))) {
      files = found.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    }
    List<CauseScenario> all = new ArrayList<>();
    Map<String, Integer> counts = new HashMap<>();
    for (Path file : files) {
      int number = 0;
      for (JsonNode row : yaml.readTree(Files.readString(file))) {
        String code = row.path("code").asString("works").toLowerCase(Locale.ROOT).replace('_', '-');
        int count = counts.merge(code, 1, Integer::sum);
        String name = count == 1 ? code : code + "-" + count;
        all.add(new CauseScenario(name, file.getFileName() + " " + ++number, (ObjectNode) row));
      }
    }
    return all;
  }

  CauseCode code() {
    return CauseCode.valueOf(row.path("code").asString(""));
  }

  /** Whether no cause is to be reported. */
  boolean works() {
    return !row.has("code");
  }

  /** What becomes of its pods, for controllers that create them; empty for the usual. */
  String pods() {
    return row.path("pods").asString("");
  }

  /** What the first line must have; empty for no more than the code's title. */
  String says() {
    return row.path("says").asString("");
  }

  /** Why no API server of today can hold it; empty where one can. */
  String onlyStandIn() {
    return row.path("onlyStandIn").asString("");
  }

  @Override
  public String toString() {
    return place + " " + name;
  }
}
