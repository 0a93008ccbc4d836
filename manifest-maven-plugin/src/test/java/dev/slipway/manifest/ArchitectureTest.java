package dev.slipway.manifest;

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
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.File;
import java.util.Map;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.Mojo;
import org.junit.jupiter.api.Test;

/** The rules of docs/architecture.md. */
class ArchitectureTest {
  private static final String ROOT = "dev.slipway.manifest";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  private static final int MOST_COMPONENTS = 7;

  /** A library, and the only packages that may know it. */
  private static final Map<String, String[]> HOMES =
      Map.of(
          "org.eclipse.jgit..", new String[] {"dev.slipway.manifest.git"},
          "org.apache.commons.compress..", new String[] {"dev.slipway.manifest.bundle"},
          "tools.jackson..",
              new String[] {
                "dev.slipway.manifest.bundle",
                "dev.slipway.manifest.json",
                "dev.slipway.manifest.validate.report"
              },
          "org.snakeyaml..", new String[] {"dev.slipway.manifest.source"},
          "org.apache.maven..",
              new String[] {
                "dev.slipway.manifest",
                "dev.slipway.manifest.project",
                "dev.slipway.manifest.render"
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
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + ".git")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(ProcessBuilder.class));
    check(noClasses().should().callMethod(Runtime.class, "getRuntime"));
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

  /** The deploy plugin's GoalShapeTest has more rules for the goals of both plugins. */
  @Test
  void goalsSpeakThroughEvents() {
    check(
        noClasses()
            .that()
            .areAssignableTo(Mojo.class)
            .and()
            .doNotHaveSimpleName("AbstractSlipwayMojo")
            .and()
            .doNotHaveSimpleName("HelpMojo")
            .should()
            .callMethod(AbstractMojo.class, "getLog"));
  }

  @Test
  void thereAreNoDrawersForOddsAndEnds() {
    check(
        noClasses()
            .should()
            .resideInAnyPackage("..util..", "..utils..", "..common..", "..helper.."));
  }

  @Test
  void thereIsNoNetwork() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .haveNameMatching("java\\.net\\.(.*Socket.*|.*Connection|http\\..*)"));
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
