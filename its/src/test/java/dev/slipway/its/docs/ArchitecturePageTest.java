package dev.slipway.its.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** docs/architecture.md names the packages that there are, and which may use which. */
class ArchitecturePageTest {
  private static final String ROOT = "dev.slipway.";
  private static final List<String> PLUGINS =
      List.of("manifest-maven-plugin", "deploy-maven-plugin");

  /** {@code | room | packages | may use |}. */
  private static final Pattern ROOM =
      Pattern.compile("^\\| ([a-z]+) \\| (`[^|]+`) \\| ([a-z, ]+) \\|$", Pattern.MULTILINE);

  /** {@code | packages | holds |}, in a table that says of which plugin. */
  private static final Pattern TABLE =
      Pattern.compile("^\\| package of `dev\\.slipway\\.(\\w+)` \\|(.*?)\\n\\n", dotAll());

  private static final Pattern ROW =
      Pattern.compile("^\\| (`[a-z.]+`(?:, `[a-z.]+`)*) \\|", Pattern.MULTILINE);
  private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");
  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (?:static )?dev\\.slipway\\.([a-z0-9.]+)\\.[A-Z]", Pattern.MULTILINE);

  private final String page;

  ArchitecturePageTest() throws IOException {
    page = Files.readString(Path.of("..", "docs", "architecture.md"));
  }

  private static int dotAll() {
    return Pattern.MULTILINE | Pattern.DOTALL;
  }

  @Test
  void everyPackageHasARowAndEveryRowAPackage() throws IOException {
    Set<String> rows = new TreeSet<>(Set.of("manifest", "delivery"));
    Matcher tables = TABLE.matcher(page);
    while (tables.find()) {
      Matcher each = ROW.matcher(tables.group(2));
      while (each.find()) {
        names(each.group(1)).forEach(name -> rows.add(tables.group(1) + "." + name));
      }
    }
    assertThat(rows).as("\"Packages\"").isEqualTo(sources().keySet());
  }

  @Test
  void everyPackageIsInOneRoom() throws IOException {
    List<String> all = rooms().values().stream().flatMap(room -> room.packages.stream()).toList();
    assertThat(all).doesNotHaveDuplicates();
    assertThat(new TreeSet<>(all)).as("\"Rooms\"").isEqualTo(sources().keySet());
  }

  @Test
  void roomsUseOnlyTheRoomsThatTheirRowNames() throws IOException {
    Map<String, Room> rooms = rooms();
    Map<String, String> roomOf = new HashMap<>();
    rooms.forEach((name, room) -> room.packages.forEach(each -> roomOf.put(each, name)));
    Set<String> forbidden = new TreeSet<>();
    sources()
        .forEach(
            (from, imports) -> {
              String room = roomOf.getOrDefault(from, "no room");
              for (String to : imports) {
                String other = roomOf.getOrDefault(to, "no room");
                if (!room.equals("goals")
                    && !room.equals(other)
                    && !(rooms.containsKey(room) && rooms.get(room).uses.contains(other))) {
                  forbidden.add("%s (%s) uses %s (%s)".formatted(from, room, to, other));
                }
              }
            });
    assertThat(forbidden).as("uses that \"Rooms\" does not allow").isEmpty();
  }

  /** A room may use rooms of earlier rows only, so there are no cycles between rooms. */
  @Test
  void roomsStandOnTheRoomsBelowThem() {
    Set<String> below = new TreeSet<>(Set.of("nothing", "everything"));
    rooms()
        .forEach(
            (name, room) -> {
              assertThat(below).as("what %s may use", name).containsAll(room.uses);
              below.add(name);
            });
    assertThat(below).hasSizeGreaterThan(10);
  }

  private record Room(Set<String> packages, Set<String> uses) {}

  private Map<String, Room> rooms() {
    Map<String, Room> rooms = new LinkedHashMap<>();
    Matcher rows = ROOM.matcher(page);
    while (rows.find()) {
      rooms.put(
          rows.group(1), new Room(names(rows.group(2)), Set.of(rows.group(3).split(", ", -1))));
    }
    return rooms;
  }

  private static Set<String> names(String cell) {
    Set<String> names = new TreeSet<>();
    Matcher found = NAME.matcher(cell);
    while (found.find()) {
      names.add(found.group(1));
    }
    return names;
  }

  /** The packages of both plugins, without {@code dev.slipway.}, with those that each imports. */
  private static Map<String, Set<String>> sources() throws IOException {
    Map<String, Set<String>> found = new TreeMap<>();
    for (String plugin : PLUGINS) {
      Path root = Path.of("..", plugin, "src", "main", "java");
      List<Path> files;
      try (Stream<Path> walk = Files.walk(root)) {
        files = walk.filter(file -> file.toString().endsWith(".java")).toList();
      }
      for (Path file : files) {
        String folder = root.relativize(file).getParent().toString();
        String name = folder.replace('\\', '.').replace('/', '.').substring(ROOT.length());
        Set<String> imports = found.computeIfAbsent(name, key -> new TreeSet<>());
        Matcher each = IMPORT.matcher(Files.readString(file));
        while (each.find()) {
          imports.add(each.group(1));
        }
      }
    }
    return found;
  }
}
