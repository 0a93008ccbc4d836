package dev.slipway.delivery.environment.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.manifest.error.UserErrorException;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A revision counts from the command line only, and only where it can mean nothing else. */
class RequestedRevisionTest {

  /** What is on the command line, what Maven found by slipway.revision, the pom, maven.config. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          # the work tree
          ''                                    ; ''   ; <version>1</version>                ; ''               ; ''
          # a CI-friendly pom alone chooses nothing
          ''                                    ; ''   ; <revision>1.2.0</revision>          ; ''               ; ''
          ''                                    ; ''   ; <version>${revision}</version>      ; -Drevision=1.2.0 ; ''
          # the command line does
          revision=abc                          ; ''   ; <version>1</version>                ; ''               ; -Drevision=abc
          revision= abc                         ; ''   ; <version>1</version>                ; ''               ; -Drevision=abc
          slipway.revision=abc                  ; abc  ; <version>1</version>                ; ''               ; -Dslipway.revision=abc
          revision=abc                          ; ''   ; <revision>1.2.0</revision>          ; ''               ; -Drevision=abc
          # its own name is clear beside all others
          slipway.revision=abc                  ; abc  ; <version>${revision}</version>      ; -Drevision=1.2.0 ; -Dslipway.revision=abc
          slipway.revision=abc,revision=1.2.0   ; abc  ; <version>${revision}</version>      ; ''               ; -Dslipway.revision=abc
          # another property of maven.config is none of ours
          revision=abc                          ; ''   ; <version>1</version>                ; -DrevisionX=1    ; -Drevision=abc
          """)
  void isWhatTheCommandLineSays(
      String commandLine, String parameter, String pom, String config, String expected) {
    assertThat(
            RequestedRevision.of(sources(commandLine, parameter, pom, config))
                .map(RequestedRevision::toString)
                .orElse(""))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      textBlock =
          """
          revision=1.2.0        ; ''    ; <version>${revision}</version>       ; ''                 ; pom.xml           ; -Dslipway.revision=COMMIT
          revision=1.2.0        ; ''    ; <parent><version>${revision}</version></parent> ; ''      ; pom.xml           ; -Dslipway.revision=COMMIT
          revision=1.2.0        ; ''    ; <version>1</version>                 ; -B -Drevision=1.2.0; .mvn/maven.config ; -Dslipway.revision=COMMIT
          revision=1.2.0        ; ''    ; <version>1</version>                 ; -D revision=1.2.0  ; .mvn/maven.config ; -Dslipway.revision=COMMIT
          ''                    ; 1.2.0 ; <version>1</version>                 ; ''                 ; slipway.revision = 1.2.0 ; Remove it there
          revision=             ; ''    ; <version>1</version>                 ; ''                 ; -Drevision        ; -Drevision=COMMIT
          revision=true         ; ''    ; <version>1</version>                 ; ''                 ; -Drevision        ; -Drevision=COMMIT
          slipway.revision=     ; ''    ; <version>1</version>                 ; ''                 ; -Dslipway.revision; -Dslipway.revision=COMMIT
          """)
  void isRefusedWhereItMayMeanSomethingElse(
      String commandLine, String parameter, String pom, String config, String where, String fix) {
    UserErrorException e =
        catchThrowableOfType(
            UserErrorException.class,
            () -> RequestedRevision.of(sources(commandLine, parameter, pom, config)));

    assertThat(e.error().code().label()).isEqualTo("SLIP-4020");
    assertThat(e.error().where()).isEqualTo(where);
    assertThat(e.error().fix()).contains(fix);
  }

  private static RequestedRevision.Sources sources(
      String commandLine, String parameter, String pom, String config) {
    Map<String, String> properties =
        Arrays.stream(commandLine.split(","))
            .filter(part -> !part.isEmpty())
            .map(part -> part.split("=", 2))
            .collect(Collectors.toMap(part -> part[0], part -> part[1]));
    return new RequestedRevision.Sources(properties, parameter, pom, config);
  }
}
