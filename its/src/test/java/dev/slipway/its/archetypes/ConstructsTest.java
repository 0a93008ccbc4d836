package dev.slipway.its.archetypes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Templates use a small part of Velocity, so that {@code delivery:template-update} renders them
 * without it and runs nothing of a template:
 *
 * <ul>
 *   <li><code>${name}</code>, if the descriptor declares the name; any other dollar sign is text.
 *   <li>Lines that are, from their first character on, <code>#if(${name} == 'value')</code>, the
 *       same with {@code !=}, {@code #else} or {@code #end}; they vanish with their line end, and
 *       are not nested.
 *   <li>The descriptor's {@code includeCondition}: <code>#if(${name} == 'value')true#end</code>, or
 *       {@code true} or {@code false} by a property of the archetype's pom.
 * </ul>
 */
class ConstructsTest {
  private static final Path ARCHETYPES = Path.of("..", "archetypes");
  private static final Set<String> ALWAYS =
      Set.of("groupId", "artifactId", "version", "package", "slipwayVersion");
  private static final Pattern IF = Pattern.compile("#if\\(\\$\\{(\\w+)} (?:==|!=) '[^'$#]*'\\)");
  private static final Pattern CONDITION = Pattern.compile("includeCondition=\"([^\"]*)\"");
  private static final Pattern DIRECTIVE = Pattern.compile("#(?:[a-zA-Z{*#\\[@])");
  private static final Pattern SHORT = Pattern.compile("\\$!?(\\w+)|\\$!\\{|\\\\[$#]");
  private static final Pattern KEY = Pattern.compile("<requiredProperty key=\"(\\w+)\">");

  /** Files that Velocity reads; the others are copied. */
  private static final List<String> COPIED =
      List.of(".mvn/", "pipeline/", "apps/", "bot/", "monitoring/", "__gitignore__", ".gitlab-ci");

  @Test
  void templatesUseTheSmallPart() throws IOException {
    int files = 0;
    for (String archetype :
        List.of("service-archetype", "spring-boot", "quarkus", "node", "environment-archetype")) {
      String name = archetype.endsWith("-archetype") ? archetype : archetype + "-archetype";
      Set<String> declared = declared(name);
      for (Path file : templates(name)) {
        String path = file.toString().replace('\\', '/');
        assertThat(complaints(Files.readString(file), declared)).as(path).isEmpty();
        files++;
      }
    }
    assertThat(files).isGreaterThan(40);
  }

  @Test
  void filesAreLeftOutByTheSameConditions() throws IOException {
    int conditions = 0;
    for (String archetype : List.of("service-archetype", "environment-archetype")) {
      Set<String> declared = declared(archetype);
      Matcher found = CONDITION.matcher(Files.readString(descriptor(archetype)));
      while (found.find()) {
        String condition = found.group(1);
        if (!condition.matches("@archetype\\.\\w+@")) {
          Matcher form = IF.matcher(condition.replaceFirst("true#end$", ""));
          assertThat(form.matches() && condition.endsWith("true#end")).as(condition).isTrue();
          assertThat(declared).contains(form.group(1));
        }
        conditions++;
      }
    }
    assertThat(conditions).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "#if(${migration} == 'job')            | ok",
        "#if(${migration} != 'none')           | ok",
        "#else                                 | an #else without #if",
        "#end                                  | an #end without #if",
        "  indent #if(${migration} == 'job')   | another directive",
        "#if($migration == 'job')              | another directive",
        "#if(${migration})                     | another directive",
        "#if(${other} == 'job')                | an undeclared name",
        "#elseif(${migration} == 'job')        | another directive",
        "#set($x = 1)                          | another directive",
        "#foreach($x in [1..3])                | another directive",
        "#parse('x')                           | another directive",
        "## comment                            | another directive",
        "#[[text]]#                            | another directive",
        "# Title of ${artifactId}              | ok",
        "$version                              | a name without braces",
        "$!{version}                           | a name without braces",
        "\\${version}                          | a name without braces",
        "$CI_PIPELINE ${project.baseUri}       | ok",
      })
  void eachConstruct(String line, String verdict) {
    boolean opens = IF.matcher(line).matches();
    List<String> complaints =
        complaints(
            "text\n" + line + "\n" + (opens ? "#end\n" : ""),
            Set.of("migration", "artifactId", "version"));
    assertThat(complaints.isEmpty() ? "ok" : complaints.get(0)).startsWith(verdict);
  }

  @Test
  void conditionsAreNotNestedAndEnd() {
    String condition = "#if(${x} == '1')\n";
    Set<String> declared = Set.of("x");
    assertThat(complaints(condition + "a\n#else\nb\n#end\n", declared)).isEmpty();
    assertThat(complaints(condition + condition + "#end\n#end\n", declared)).isNotEmpty();
    assertThat(complaints(condition, declared)).containsExactly("an #if without #end");
  }

  private static List<String> complaints(String text, Set<String> declared) {
    List<String> complaints = new ArrayList<>();
    boolean open = false;
    for (String line : text.split("\n", -1)) {
      Matcher condition = IF.matcher(line);
      if (condition.matches()) {
        if (open) {
          complaints.add("a nested #if: " + line);
        }
        if (!declared.contains(condition.group(1))) {
          complaints.add("an undeclared name: " + line);
        }
        open = true;
      } else if (line.equals("#end") || line.equals("#else")) {
        if (!open) {
          complaints.add("an " + line + " without #if");
        }
        open = !line.equals("#end");
      } else {
        ofText(line, declared).ifPresent(complaint -> complaints.add(complaint + ": " + line));
      }
    }
    if (open) {
      complaints.add("an #if without #end");
    }
    return complaints;
  }

  private static Optional<String> ofText(String line, Set<String> declared) {
    if (DIRECTIVE.matcher(line).find()) {
      return Optional.of("another directive");
    }
    Matcher name = SHORT.matcher(line);
    while (name.find()) {
      if (name.group(1) == null || declared.contains(name.group(1))) {
        return Optional.of("a name without braces");
      }
    }
    return Optional.empty();
  }

  private static Set<String> declared(String archetype) throws IOException {
    Set<String> names = new HashSet<>(ALWAYS);
    Matcher keys = KEY.matcher(Files.readString(descriptor(archetype)));
    while (keys.find()) {
      names.add(keys.group(1));
    }
    return names;
  }

  private static Path descriptor(String archetype) {
    String file = "META-INF/maven/archetype-metadata.xml";
    Path own = ARCHETYPES.resolve(archetype).resolve("src/main/filtered-resources").resolve(file);
    Path shared = ARCHETYPES.resolve("service-common/filtered-resources").resolve(file);
    return Files.exists(own) ? own : shared;
  }

  private static List<Path> templates(String archetype) throws IOException {
    List<Path> roots = new ArrayList<>();
    for (String folder : List.of("src/main/resources", "src/main/filtered-resources")) {
      roots.add(ARCHETYPES.resolve(archetype).resolve(folder));
    }
    if (!archetype.startsWith("environment")) {
      roots.add(ARCHETYPES.resolve("service-common/resources"));
      roots.add(ARCHETYPES.resolve("service-common/filtered-resources"));
    }
    List<Path> files = new ArrayList<>();
    for (Path root : roots) {
      Path templates = root.resolve("archetype-resources");
      if (Files.isDirectory(templates)) {
        try (Stream<Path> all = Files.walk(templates)) {
          all.filter(Files::isRegularFile)
              .filter(file -> isRendered(templates.relativize(file)))
              .forEach(files::add);
        }
      }
    }
    return files;
  }

  private static boolean isRendered(Path file) {
    String path = file.toString().replace('\\', '/');
    return COPIED.stream().noneMatch(path::startsWith);
  }
}
