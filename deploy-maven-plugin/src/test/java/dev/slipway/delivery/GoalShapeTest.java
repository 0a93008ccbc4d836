package dev.slipway.delivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import dev.slipway.manifest.AbstractSlipwayMojo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.Mojo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Goals of both plugins are flat, short, and speak through events alone. */
@Tag("slow")
class GoalShapeTest {
  private static final int DEEPEST = 3;
  private static final int LONGEST = 60;

  private static final Pattern COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern PARAMETER =
      Pattern.compile("(?m)^  @Parameter(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\s[^;]*;\n");

  private static final JavaClasses CLASSES = MainClasses.ALL;

  @Test
  void goalsAreAtMostThreeOwnClassesDeep() {
    classes().that().areAssignableTo(Mojo.class).should(beFlat()).check(CLASSES);
  }

  private static ArchCondition<JavaClass> beFlat() {
    return new ArchCondition<>("have at most " + DEEPEST + " own classes, itself among them") {
      @Override
      public void check(JavaClass goal, ConditionEvents events) {
        long own =
            goal.getAllRawSuperclasses().stream()
                .filter(one -> one.getPackageName().startsWith("dev.slipway"))
                .count();
        events.add(
            new SimpleConditionEvent(
                goal, own < DEEPEST, goal.getName() + " has " + own + " of our classes above it"));
      }
    };
  }

  /** Besides parameters, imports and comments. */
  @Test
  void goalsAreShort() throws IOException {
    Map<String, Long> lines = new TreeMap<>();
    for (String root :
        List.of(
            "../manifest-maven-plugin/src/main/java/dev/slipway/manifest",
            "src/main/java/dev/slipway/delivery")) {
      try (Stream<Path> files = Files.list(Path.of(root))) {
        for (Path file : files.filter(one -> one.toString().endsWith("Mojo.java")).toList()) {
          lines.put(file.getFileName().toString(), lines(Files.readString(file)));
        }
      }
    }
    assertThat(lines)
        .hasSizeGreaterThan(15)
        .allSatisfy((goal, n) -> assertThat(n).isLessThan(LONGEST));
  }

  @Test
  void countsWhatIsNoParameter() {
    assertThat(
            lines(
                """
                package a;

                import b;

                /** Doc. */
                class C {
                  /**
                   * Doc.
                   */
                  @Parameter(property = "x", defaultValue = "${y}(z)")
                  private String x =
                      "";

                  @Parameter private int y;

                  // a comment
                  void run() {
                    x(y);
                  }
                }
                """))
        .isEqualTo(5);
  }

  private static long lines(String source) {
    String code = PARAMETER.matcher(COMMENT.matcher(source).replaceAll("")).replaceAll("");
    return code.lines()
        .map(String::strip)
        .filter(line -> !line.isEmpty() && !line.matches("(import|package|//).*"))
        .count();
  }

  /** What a goal tells is an event: the log's lines are made by the listener alone. */
  @Test
  void onlyTheListenerWritesToTheLog() {
    noClasses()
        .that()
        .doNotHaveFullyQualifiedName(AbstractSlipwayMojo.class.getName())
        .and()
        .doNotHaveSimpleName("HelpMojo")
        .should()
        .callMethodWhere(named("getLog"))
        .check(CLASSES);
  }

  /**
   * A goal does the same whatever else was typed with it. Only {@code delivery:expire}, which runs
   * before a release is known to be valid, has no other way to tell a build that applies from one
   * that must not write to a cluster (issue 19).
   */
  @Test
  void goalsDoNotReadWhichOthersWereTyped() {
    noClasses()
        .that()
        .doNotBelongToAnyOf(ExpireMojo.class)
        .should()
        .callMethodWhere(
            DescribedPredicate.describe(
                "of a session that tells the typed goals",
                (JavaCall<?> call) ->
                    call.getTargetOwner().isAssignableTo(MavenSession.class)
                        && call.getTarget().getName().equals("getGoals")))
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaCall<?>> named(String name) {
    return DescribedPredicate.describe(
        "called " + name, (JavaCall<?> call) -> call.getTarget().getName().equals(name));
  }
}
