package dev.slipway.delivery;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchRule;
import dev.slipway.manifest.AbstractSlipwayMojo;
import java.io.File;
import java.util.Map;
import org.apache.maven.plugin.Mojo;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md. */
class ArchitectureTest {
  private static final String ROOT = "dev.slipway.delivery";
  private static final JavaClasses CLASSES =
      MainClasses.ALL.that(JavaClass.Predicates.resideInAPackage(ROOT + ".."));

  private static final int MOST_COMPONENTS = 7;

  /** A library, and the only packages that may know it. */
  private static final Map<String, String[]> HOMES =
      Map.of(
          "io.fabric8..", new String[] {"dev.slipway.delivery.cluster.."},
          "org.objectweb.asm..", new String[] {"dev.slipway.delivery.image.content"},
          "java.net.http..", new String[] {"nowhere"},
          "org.codehaus.plexus.util", new String[] {"nowhere"}, // not in every Maven's realm
          "org.snakeyaml..",
              new String[] {
                "dev.slipway.delivery.environment", "dev.slipway.delivery.cluster.kubeconfig"
              },
          "org.eclipse.jgit..",
              new String[] {
                "dev.slipway.delivery.environment.git",
                "dev.slipway.delivery.suggest.changelog.git",
                "dev.slipway.delivery.template.checkout",
                "dev.slipway.delivery.template.merge" // its diffs
              },
          "org.apache.hc..", new String[] {"dev.slipway.delivery.net"},
          "jakarta.mail..", new String[] {"dev.slipway.delivery.notify.mail"},
          "org.apache.maven..",
              new String[] {
                "dev.slipway.delivery",
                "dev.slipway.delivery.environment", // the order of versions
                "dev.slipway.delivery.image",
                "dev.slipway.delivery.image.content",
                "dev.slipway.delivery.net",
                "dev.slipway.delivery.reactor",
                "dev.slipway.delivery.suggest.version"
              });

  @Test
  void theRootPackageHoldsGoalsOnly() {
    check(
        classes()
            .that()
            .resideInAPackage(ROOT)
            .should()
            .haveSimpleNameEndingWith("Mojo")
            .orShould()
            .haveSimpleName("package-info"));
  }

  @Test
  void nothingKnowsTheGoals() {
    check(
        noClasses()
            .that()
            .resideInAPackage(ROOT + "..")
            .and()
            .resideOutsideOfPackage(ROOT)
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT));
  }

  @Test
  void packagesHaveNoCycles() {
    check(slices().matching(ROOT + ".(**)").should().beFreeOfCycles());
  }

  @Test
  void eachLibraryHasItsHome() {
    HOMES.forEach(
        (library, homes) ->
            check(
                noClasses()
                    .that()
                    .resideOutsideOfPackages(homes)
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(library)));
  }

  @Test
  void nothingIsHeldInStaticFields() {
    check(fields().that().areStatic().should().beFinal());
  }

  @Test
  void theJvmBelongsToTheBuild() {
    check(noClasses().should().callMethod(System.class, "setProperty", String.class, String.class));
    check(noClasses().should().callMethod(System.class, "exit", int.class));
    check(
        noClasses()
            .should()
            .callMethod(java.net.Authenticator.class, "setDefault", java.net.Authenticator.class));
  }

  /**
   * The throw-away server has two processes, and must not outlive the JVM; a kubeconfig may name a
   * program that gives tokens.
   */
  @Test
  void onlyTwoPackagesStartProcesses() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + ".sandbox", ROOT + ".program")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class));
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".sandbox")
            .should()
            .callMethod(Runtime.class, "getRuntime"));
  }

  /** One that outlives its build must end silently when Maven has closed the class loader. */
  @Test
  void daemonsAreMadeInOnePlace() {
    check(
        noClasses()
            .that()
            .areNotAssignableTo(dev.slipway.delivery.parallel.DaemonThread.class)
            .should()
            .callMethod(Thread.class, "setDaemon", boolean.class));
  }

  /** So that each checks its properties before it does anything. */
  @Test
  void goalsAreAllOfOneKind() {
    check(
        classes()
            .that()
            .areAssignableTo(Mojo.class)
            .and()
            .doNotHaveSimpleName("HelpMojo")
            .should()
            .beAssignableTo(AbstractSlipwayMojo.class));
  }

  @Test
  void goalsAreNowhereElse() {
    check(classes().that().areAssignableTo(Mojo.class).should().resideInAPackage(ROOT));
  }

  @Test
  void filesArePaths() {
    check(
        noFields()
            .that()
            .areDeclaredInClassesThat()
            .areNotAssignableTo(Mojo.class)
            .should()
            .haveRawType(File.class));
    check(noMethods().should().haveRawReturnType(File.class));
    check(noClasses().should().callConstructor(File.class, String.class));
  }

  @Test
  void noClassPrintsPastTheLog() {
    check(noClasses().should().accessField(System.class, "out"));
    check(noClasses().should().accessField(System.class, "err"));
  }

  @Test
  void thereAreNoDrawersForOddsAndEnds() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper.."));
  }

  /**
   * Not Jackson's trees: decision 20. A plan is a file that goals hand over; the record of a run is
   * an object.
   */
  @Test
  void objectsOfAClusterAreMaps() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                ROOT + ".cluster..", ROOT + ".field", ROOT + ".sandbox", ROOT + ".dryrun")
            .and()
            .resideOutsideOfPackage(ROOT + ".cluster.plan")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("tools.jackson.databind.."));
  }

  /** Parts that belong together are a record of their own. */
  @Test
  void recordsHaveNamesForTheirParts() {
    assertThat(
            CLASSES.stream()
                .filter(JavaClass::isRecord)
                .filter(ArchitectureTest::hasTooManyComponents)
                .map(JavaClass::getName))
        .isEmpty();
  }

  private static boolean hasTooManyComponents(JavaClass one) {
    long components =
        one.getFields().stream()
            .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC))
            .count();
    return components > MOST_COMPONENTS;
  }

  private static void check(ArchRule rule) {
    rule.check(CLASSES);
  }
}
