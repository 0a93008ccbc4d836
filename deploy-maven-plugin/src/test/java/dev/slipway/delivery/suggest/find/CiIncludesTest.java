package dev.slipway.delivery.suggest.find;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CiIncludesTest {

  @Test
  void templatesAndComponents() {
    Extracted found =
        extract(
            """
            spec:
              inputs: {a: {}}
            ---
            include:
              - local: /ci/a.yml
              - remote: https://example.com/b.yml
              - template: Jobs/SAST.gitlab-ci.yml
              - project: group/ci
                ref: v1.2.0
                file: /maven.yml
              - project: /group/moving
                file: [a.yml, b.yml]
              - {project: group/other, ref: "1.0", file: x.yml}
              - component: $CI_SERVER_FQDN/group/ci/deploy@1.3.0
              - component: gitlab.example.com/group/sub/ci/test@~latest
            child:
              trigger:
                include:
                  - project: group/ci
                    ref: main
                    file: child.yml
            script: !reference [.a, script]
            project: not/an/include
            ref: v9
            """);
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
            "CI_TEMPLATE group/ci v1.2.0 include[3].ref in document 2",
            "CI_TEMPLATE group/other 1.0 include[5].ref in document 2",
            "CI_COMPONENT $CI_SERVER_FQDN/group/ci/deploy 1.3.0 include[6].component in document 2",
            "CI_COMPONENT gitlab.example.com/group/sub/ci/test ~latest"
                + " include[7].component in document 2",
            "CI_TEMPLATE group/ci main child.trigger.include[0].ref in document 2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include: {project: group/ci, ref: v1, file: a.yml}",
        "include: [{project: group/ci, ref: v1, file: a.yml}]",
        "include: {component: host/group/ci/x@1}",
        "a: {trigger: {include: {project: group/ci, ref: v1, file: a.yml}}}",
      })
  void oneOrSeveral(String text) {
    assertThat(extract(text).references()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include: a.yml",
        "include: [a.yml]",
        "include: {component: host/g/c/x@$CI_COMMIT_SHA}",
        "a: {include: {project: group/ci, ref: v1}}",
        "a: {b: {trigger: {include: {project: group/ci, ref: v1}}}}",
        "a: {trigger: {forward: {include: {project: group/ci, ref: v1}}}}",
      })
  void nothing(String text) {
    assertThat(extract(text)).isEqualTo(new Extracted(List.of(), List.of()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include: {project: group/ci, ref: $VERSION}",
        "include: {project: $GROUP/ci, ref: v1}",
        "include: {component: host/g/c/x@$VERSION}",
        "include: {component: host/g/c/x}",
        "v: &v v1\ninclude: {project: group/ci, ref: *v}",
        "include: [",
        "include: &a [*a]",
      })
  void notes(String text) {
    Extracted found = extract(text);
    assertThat(found.references()).isEmpty();
    assertThat(found.notes()).singleElement().asString().startsWith(".gitlab-ci.yml");
  }

  private static Extracted extract(String text) {
    return CiIncludes.extract("g/p", ".gitlab-ci.yml", text);
  }
}
