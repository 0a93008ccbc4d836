package dev.slipway.delivery.suggest.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.suggest.place.PomText;
import dev.slipway.delivery.suggest.place.UnreadableTextException;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PomVersionsTest {
  private final PomVersions versions = new PomVersions(Set.of("dev.slipway:*", "org.acme:lint"));

  @Test
  void parentAndPluginsWhereverTheirVersionsAre() throws UnreadableTextException {
    Extracted found =
        extract(
            """
            <project>
              <parent><groupId>org.acme</groupId><artifactId>parent</artifactId><version>1.0</version></parent>
              <properties>
                <slipway.version>${tools}</slipway.version>
                <tools>0.1.0</tools>
                <lint>3</lint>
              </properties>
              <build>
                <pluginManagement><plugins>
                  <plugin><groupId>dev.slipway</groupId><artifactId>deploy-maven-plugin</artifactId>
                    <version>${slipway.version}</version></plugin>
                </plugins></pluginManagement>
                <plugins>
                  <plugin><artifactId>maven-jar-plugin</artifactId><version>3.4.2</version></plugin>
                  <plugin><groupId>dev.slipway</groupId><artifactId>manifest-maven-plugin</artifactId>
                    <version>0.0.9</version></plugin>
                  <plugin><groupId>dev.slipway</groupId><artifactId>deploy-maven-plugin</artifactId></plugin>
                </plugins>
              </build>
              <profiles><profile>
                <properties><lint>4</lint></properties>
                <build><plugins><plugin><groupId>org.acme</groupId><artifactId>lint</artifactId>
                  <version>${lint}</version></plugin></plugins></build>
              </profile></profiles>
            </project>
            """,
            Set.of());
    assertThat(found.notes()).isEmpty();
    assertThat(found.references())
        .extracting(
            each ->
                each.kind()
                    + " "
                    + each.name()
                    + " "
                    + each.current().version()
                    + " "
                    + each.place().field())
        .containsExactly(
            "PARENT org.acme:parent 1.0 project/parent/version",
            "PLUGIN dev.slipway:manifest-maven-plugin 0.0.9 project/build/plugins/plugin[1]/version",
            "PLUGIN dev.slipway:deploy-maven-plugin 0.1.0 project/properties/tools",
            "PLUGIN org.acme:lint 4 project/profiles/profile/properties/lint");
  }

  @Test
  void aParentOfTheSameRepositoryIsNoReference() throws UnreadableTextException {
    String pom =
        """
        <project><parent><groupId>org.acme</groupId><artifactId>shop</artifactId>
        <version>1.0</version></parent></project>
        """;
    assertThat(extract(pom, Set.of("org.acme:shop")).references()).isEmpty();
    assertThat(extract(pom, Set.of("org.acme:other")).references()).hasSize(1);
  }

  @Test
  void whatIsNotInTheFileIsANote() throws UnreadableTextException {
    Extracted found =
        extract(
            """
            <project>
              <parent><groupId>g</groupId><artifactId>p</artifactId><version>${revision}</version></parent>
              <properties><a>1.${b}</a><loop>${loop}</loop></properties>
              <build><plugins>
                <plugin><groupId>dev.slipway</groupId><artifactId>x</artifactId><version>${missing}</version></plugin>
                <plugin><groupId>dev.slipway</groupId><artifactId>y</artifactId><version>${a}</version></plugin>
                <plugin><groupId>dev.slipway</groupId><artifactId>z</artifactId><version>${loop}</version></plugin>
                <plugin><groupId>dev.slipway</groupId><artifactId>p</artifactId><version>${project.version}</version></plugin>
                <plugin><groupId>dev.slipway</groupId><artifactId>c</artifactId><version>1<!-- --></version></plugin>
              </plugins></build>
            </project>
            """,
            Set.of());
    assertThat(found.references()).isEmpty();
    assertThat(found.notes())
        .containsExactly(
            "pom.xml: the version of g:p is ${revision}, which has properties in it",
            "pom.xml: the version of dev.slipway:x is ${missing}, which this file does not define",
            "pom.xml: the version of dev.slipway:y is 1.${b}, which has properties in it",
            "pom.xml: the version of dev.slipway:z is ${loop}, which has properties in it",
            "pom.xml: project/build/plugins/plugin[4]/version is empty, or has comments or entities"
                + " in it, and is not updated");
  }

  private Extracted extract(String pom, Set<String> own) throws UnreadableTextException {
    return versions.extract("g/p", "pom.xml", PomText.read(pom), own);
  }
}
