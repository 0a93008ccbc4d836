package dev.slipway.delivery.registry.login;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.net.Lookup;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GitlabCredentialsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          CI_REGISTRY=r.example:5050 U P          | https://r.example:5050/a/b | job:pw
          CI_REGISTRY=R.example U P               | https://r.example          | job:pw
          CI_REGISTRY=r.example:443 U P           | https://r.example/a        | job:pw
          CI_REGISTRY=https://r.example/ U P      | https://r.example:443/a    | job:pw
          CI_REGISTRY=localhost U P               | http://localhost:80        | job:pw
          CI_REGISTRY=r.example U P               | https://r.example:5000     | CI_REGISTRY is r.example
          CI_REGISTRY=r.example U P               | https://evil-r.example     | CI_REGISTRY is r.example
          CI_REGISTRY=r.example U P               | https://r.example.evil.org | CI_REGISTRY is r.example
          CI_REGISTRY=r.example P                 | https://r.example          | CI_REGISTRY_USER is not set
          CI_REGISTRY=r.example U                 | https://r.example          | CI_REGISTRY_PASSWORD is not set
          U P                                     | https://r.example          | CI_REGISTRY is not set
          CI_DEPENDENCY_PROXY_SERVER=g.x:443 D    | https://g.x/g/dp/alpine    | proxy:pp
          CI_DEPENDENCY_PROXY_SERVER=g.x:443 D    | https://h.x                | CI_REGISTRY is not set, CI_DEPENDENCY_PROXY_SERVER is g.x:443
          """)
  void goToTheHostThatGitlabNames(String variables, String uri, String outcome) {
    Lookup found = new GitlabCredentials(environment(variables)).look("bed", URI.create(uri));

    assertThat(
            found
                .credential()
                .map(credential -> credential.user() + ":" + credential.password().reveal())
                .orElse(String.join(", ", found.looked())))
        .isEqualTo(outcome);
  }

  private static Map<String, String> environment(String variables) {
    Map<String, String> environment = new HashMap<>();
    for (String variable : variables.split(" ")) {
      switch (variable) {
        case "U" -> environment.put("CI_REGISTRY_USER", "job");
        case "P" -> environment.put("CI_REGISTRY_PASSWORD", "pw");
        case "D" -> {
          environment.put("CI_DEPENDENCY_PROXY_USER", "proxy");
          environment.put("CI_DEPENDENCY_PROXY_PASSWORD", "pp");
        }
        default -> environment.put(variable.split("=")[0], variable.split("=")[1]);
      }
    }
    return environment;
  }
}
