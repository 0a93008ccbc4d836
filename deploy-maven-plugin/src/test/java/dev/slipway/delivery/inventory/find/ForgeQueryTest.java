package dev.slipway.delivery.inventory.find;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipway.delivery.forge.ProjectQuery;
import dev.slipway.delivery.net.Secret;
import dev.slipway.manifest.error.UserErrorException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForgeQueryTest {

  @Test
  void isAGroupATopicOrProjects() {
    assertThat(query("", "", "").given()).isFalse();
    assertThat(query(" shop ", "", "").projectQuery()).isEqualTo(new ProjectQuery.InGroup("shop"));
    assertThat(query("", "env", "").projectQuery()).isEqualTo(new ProjectQuery.WithTopic("env"));
    assertThat(query("", "", "a/b, c/d ,,a/b").projectQuery())
        .isEqualTo(new ProjectQuery.Named(List.of("a/b", "c/d")));
    UserErrorException error =
        catchThrowableOfType(
            UserErrorException.class, () -> query("shop", "env", "").projectQuery());
    assertThat(error.error().text()).contains("SLIP-9002", "slipway.inventory.group", "2 of the");
  }

  @Test
  void theTokenGoesToItsServerAlone() {
    URI server = URI.create("https://gitlab.example.com/api/v4");
    TokenCredentials credentials = new TokenCredentials(server, Secret.of("glpat-secret"));
    assertThat(credentials.forUri("", URI.create("https://GitLab.example.com/shop/env.git")))
        .hasValueSatisfying(
            found -> {
              assertThat(found.user()).isEqualTo("oauth2");
              assertThat(found.toString()).doesNotContain("glpat-secret");
            });
    for (String other :
        List.of(
            "http://gitlab.example.com/shop/env.git",
            "https://gitlab.example.com:8443/shop/env.git",
            "https://evil.example.com/shop/env.git")) {
      assertThat(credentials.forUri("", URI.create(other))).as(other).isEmpty();
    }
    assertThat(credentials.find("gitlab.example.com")).isEmpty();
  }

  @Test
  void whatWasFoundIsRememberedByQuery(@TempDir Path caches) {
    FoundProjects found = new FoundProjects(caches, "server group");
    assertThat(found.find()).isEmpty();
    found.keep(List.of("shop/a", "shop/b"));
    assertThat(found.find()).contains(List.of("shop/a", "shop/b"));
    assertThat(new FoundProjects(caches, "server other").find()).isEmpty();
  }

  private static ForgeQuery query(String group, String topic, String projects) {
    return new ForgeQuery("", "", group, topic, projects);
  }
}
