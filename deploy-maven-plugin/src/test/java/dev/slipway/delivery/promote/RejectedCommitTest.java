package dev.slipway.delivery.promote;

import static dev.slipway.delivery.promote.ProposalRepositoryTest.error;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipway.delivery.environment.EnvironmentRepository;
import dev.slipway.delivery.forge.Forge;
import dev.slipway.delivery.forge.ForgeException;
import dev.slipway.delivery.forge.ProjectRepository;
import dev.slipway.manifest.error.UserError;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A protected branch, or a push rule: GitLab answers 400 with its words. */
class RejectedCommitTest extends ProposalScene {
  private static final String SAID = "You are not allowed to push into this branch";

  @Test
  void aRuleOfTheProjectIsForAUserToChange() throws IOException {
    for (EnvironmentRepository each : both(400)) {
      UserError error = error(() -> promote(each, promotion("orders", "1.4.2")));
      assertThat(error.code().label()).isEqualTo("SLIP-4003");
      assertThat(error.where()).startsWith(ADDRESS);
      assertThat(error.why()).contains(SAID);
      assertThat(error.fix()).contains("push rules");
    }
    assertThat(waits).isEmpty();
  }

  @Test
  void aFailureOfTheServerIsNot() throws IOException {
    for (EnvironmentRepository each : both(503)) {
      assertThatThrownBy(() -> promote(each, promotion("orders", "1.4.2")))
          .isInstanceOf(ForgeException.class)
          .hasMessage(SAID);
    }
  }

  private List<EnvironmentRepository> both(int status) throws IOException {
    Forge rejecting = proxy(Forge.class, forge, status);
    ForgeProject found = ForgeProject.of(ADDRESS, rejecting, PATH);
    return List.of(
        new ForgeEnvironmentRepository(found, "main", this::turns), proposals(rejecting, BRANCH));
  }

  private static <T> T proxy(Class<T> type, Object target, int status) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (self, method, arguments) -> {
              if (method.getName().equals("commit")) {
                throw new ForgeException(status, SAID);
              }
              try {
                Object answer = method.invoke(target, arguments);
                return method.getReturnType() == ProjectRepository.class
                    ? proxy(ProjectRepository.class, answer, status)
                    : answer;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            }));
  }
}
