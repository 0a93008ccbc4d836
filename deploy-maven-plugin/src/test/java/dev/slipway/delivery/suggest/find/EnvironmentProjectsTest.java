package dev.slipway.delivery.suggest.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.MemoryForge;
import dev.slipway.delivery.forge.Project;
import dev.slipway.delivery.forge.ProjectQuery;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentProjectsTest {
  private static final ProjectQuery SHOP = new ProjectQuery.InGroup("shop");
  private static final String DEFINITION =
      "apiVersion: slipway.dev/v1\nkind: Environment\nmetadata: {name: prod}\n";

  @TempDir Path caches;
  private final MemoryForge forge = new MemoryForge();

  @Test
  void findsProjectsWithADefinition() throws IOException {
    forge.add("shop/env-prod", Map.of("environment.yaml", DEFINITION));
    forge.add("shop/orders", Map.of("pom.xml", "<project/>"));
    forge.add("shop/empty", Map.of());
    forge.add("other/env", Map.of("environment.yaml", DEFINITION));
    assertThat(paths()).containsExactly("shop/env-prod");
  }

  /** Only projects that the bot has not read, or that changed since, cost a request. */
  @Test
  void whatTheBotKnowsCostsNoRequest() throws IOException {
    forge.add("shop/env-prod", Map.of("environment.yaml", DEFINITION));
    forge.add("shop/orders", Map.of("pom.xml", "<project/>"));
    Instant later = Instant.parse("2099-01-01T00:00:00Z");
    new Finder(forge, FinderSettings.STANDARD, new ProjectCache(caches), () -> later).find(SHOP);
    forge.forgetRequests();
    assertThat(paths()).containsExactly("shop/env-prod");
    assertThat(forge.reads()).hasSize(1).first().asString().startsWith("projects");

    forge
        .get("shop/orders")
        .change("ann", "main", "now an environment", Map.of("environment.yaml", DEFINITION));
    assertThat(paths()).containsExactly("shop/env-prod", "shop/orders");
  }

  @Test
  void whatCanNotBeReadMayBeOne() throws IOException {
    forge.add("shop/env-prod", Map.of("environment.yaml", DEFINITION));
    Forge broken =
        (Forge)
            Proxy.newProxyInstance(
                Forge.class.getClassLoader(),
                new Class<?>[] {Forge.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("repository")) {
                    throw new java.io.UncheckedIOException(new IOException("500"));
                  }
                  return method.invoke(forge, arguments);
                });
    assertThat(new EnvironmentProjects(broken, new ProjectCache(caches)).find(SHOP))
        .singleElement()
        .satisfies(found -> assertThat(found.problem()).contains("500"));
  }

  private List<String> paths() throws IOException {
    return new EnvironmentProjects(forge, new ProjectCache(caches))
        .find(SHOP).stream().map(EnvironmentProjects.Found::project).map(Project::path).toList();
  }
}
