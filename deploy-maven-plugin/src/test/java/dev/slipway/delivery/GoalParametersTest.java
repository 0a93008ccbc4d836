package dev.slipway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.domain.JavaFieldAccess.AccessType;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Every parameter that a goal of either plugin has by its plugin.xml is read by that goal. */
class GoalParametersTest {
  private static final JavaClasses CLASSES = MainClasses.ALL;

  @ParameterizedTest(name = "{0}")
  @MethodSource("goals")
  void everyParameterIsReadByItsGoal(String goal, String implementation, Set<String> parameters) {
    assertThat(parameters).contains("project", "session", "mojoExecution", "skip");
    assertThat(read(CLASSES.get(implementation))).as(goal).containsAll(parameters);
  }

  static Stream<Arguments> goals() throws Exception {
    Stream.Builder<Arguments> goals = Stream.builder();
    for (String plugin : List.of("manifest", "deploy")) {
      Path descriptor =
          Path.of("..", plugin + "-maven-plugin", "target/classes/META-INF/maven/plugin.xml");
      Document document =
          DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(descriptor.toFile());
      for (Element mojo : elements(document.getDocumentElement(), "mojo")) {
        String goal = text(mojo, "goal");
        if (!goal.equals("help")) {
          Set<String> parameters = new TreeSet<>();
          elements(mojo, "parameter").forEach(one -> parameters.add(text(one, "name")));
          goals.add(Arguments.of(plugin + ":" + goal, text(mojo, "implementation"), parameters));
        }
      }
    }
    return goals.build();
  }

  /** The test itself can fail. */
  @Test
  void tellsWhatIsReadFromWhatIsNot() {
    JavaClasses samples =
        new ClassFileImporter().importClasses(Base.class, Overriding.class, Plain.class);

    assertThat(read(samples.get(Plain.class))).containsExactlyInAnyOrder("first", "usual");
    assertThat(read(samples.get(Overriding.class))).containsExactlyInAnyOrder("first", "own");
  }

  abstract static class Base {
    String first = "";
    String usual = "";
    String written = "";
    String never = "";

    public final void execute() {
      written = first + Stream.of("").map(any -> choose()).toList();
    }

    String choose() {
      return usual;
    }

    String unreached() {
      return never;
    }
  }

  static class Plain extends Base {}

  static class Overriding extends Base {
    String own = "";

    @Override
    String choose() {
      return own;
    }
  }

  /** Fields of a goal that code reachable from its own execute() or its constructors reads. */
  private static Set<String> read(JavaClass goal) {
    List<JavaClass> own =
        Stream.concat(Stream.of(goal), goal.getAllRawSuperclasses().stream())
            .filter(one -> one.getPackageName().startsWith("dev.slipway"))
            .toList();
    Deque<JavaCodeUnit> open = new ArrayDeque<>();
    own.forEach(one -> open.addAll(one.getConstructors()));
    method(own, "execute", List.of()).ifPresent(open::add);
    Set<JavaCodeUnit> seen = new HashSet<>(open);
    Set<String> read = new TreeSet<>();
    while (!open.isEmpty()) {
      JavaCodeUnit unit = open.remove();
      for (JavaFieldAccess access : unit.getFieldAccesses()) {
        if (access.getAccessType() == AccessType.GET && own.contains(access.getTargetOwner())) {
          read.add(access.getTarget().getName());
        }
      }
      for (JavaAccess<?> call : calls(unit)) {
        called(own, unit, call).filter(seen::add).ifPresent(open::add);
      }
    }
    return read;
  }

  private static List<JavaAccess<?>> calls(JavaCodeUnit unit) {
    return unit.getAccessesFromSelf().stream()
        .filter(access -> !(access instanceof JavaFieldAccess))
        .<JavaAccess<?>>map(access -> access)
        .toList();
  }

  /** What a call within the goal runs: the lowest method of that name, but for super's. */
  private static Optional<JavaMethod> called(
      List<JavaClass> own, JavaCodeUnit from, JavaAccess<?> call) {
    if (!own.contains(call.getTargetOwner())
        || !(call.getTarget() instanceof CodeUnitAccessTarget target)) {
      return Optional.empty();
    }
    boolean toSuper =
        from.getName().equals(target.getName()) && !from.getOwner().equals(call.getTargetOwner());
    List<JavaClass> classes =
        toSuper ? own.subList(own.indexOf(call.getTargetOwner()), own.size()) : own;
    return method(classes, target.getName(), target.getRawParameterTypes());
  }

  private static Optional<JavaMethod> method(
      List<JavaClass> classes, String name, List<JavaClass> parameters) {
    return classes.stream()
        .flatMap(one -> one.getMethods().stream())
        .filter(m -> m.getName().equals(name) && m.getRawParameterTypes().equals(parameters))
        .findFirst();
  }

  private static List<Element> elements(Element parent, String name) {
    NodeList found = parent.getElementsByTagName(name);
    return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i)).toList();
  }

  private static String text(Element parent, String name) {
    return parent.getElementsByTagName(name).item(0).getTextContent();
  }
}
