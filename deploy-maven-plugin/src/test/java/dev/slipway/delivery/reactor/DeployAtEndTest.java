package dev.slipway.delivery.reactor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.maven.plugin.MojoExecution;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeployAtEndTest extends ReactorScene {
  /**
   * Modules are written NAME, NAME=EXECUTIONS-OF-PUSH with + between them, or NAME- without any; an
   * arrival is NAME, NAME=EXECUTION, or -NAME when the goal is skipped. What each arrival has done
   * stands in the last column, with | between arrivals.
   */
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "one module,                   a,                     a,                      a",
    "several,                      a b c,                 a b c,                  ||a b c",
    "in another order,             a b c,                 c a b,                  ||a b c",
    "one without the goal,         a b- c,                a c,                    |a c",
    "the last without the goal,    a b c-,                a b,                    |a b",
    "a skipped one,                a b c,                 a -b c,                 ||a c",
    "the last is skipped,          a b c,                 a b -c,                 ||a b",
    "all are skipped,              a b,                   -a -b,                  |",
    "switched off,                 a b=none,              a,                      a",
    "another id,                   a=x b=y,               a=x b=y,                |a b",
    "two runs in one module,       a=x+y,                 a=x a=y,                a|a",
    "two runs in each,             a=x+y b=x+y,           a=x a=y b=x b=y,        ||a a b|b",
    "two runs in the first,        a=x+y b=x,             a=x a=y b=x,            ||a a b",
    "the last never comes,         a b c,                 a b,                    |",
  })
  void whatWaitsIsDoneByTheLast(String name, String modules, String arrivals, String expected)
      throws IOException {
    Reactor reactor = new Reactor(modules.split(" ", -1));

    assertThat(reactor.arrive(arrivals.split(" ", -1))).isEqualTo(expected == null ? "" : expected);
  }

  @Test
  void fromTheCommandLineEveryModuleHasTheGoal() throws IOException {
    Reactor reactor = new Reactor("a", "b-", "c");
    reactor.source = MojoExecution.Source.CLI;

    assertThat(reactor.arrive("a", "c", "b")).isEqualTo("||a b c");
  }

  @Test
  void goalsWaitForThemselves() throws IOException {
    Reactor reactor = new Reactor("a", "b");

    reactor.end("push", "x").arrive(reactor.module("a"), turn("push a"), together);
    reactor.end("promote", "x").arrive(reactor.module("a"), turn("promote a"), together);
    assertThat(done).isEmpty();
    reactor.end("push", "x").arrive(reactor.module("b"), turn("push b"), together);
    reactor.end("promote", "x").arrive(reactor.module("b"), turn("promote b"), together);

    assertThat(done).containsExactly("push a", "push b", "promote a", "promote b");
  }

  @Test
  void nothingIsPromotedBeforeAllIsPushed() throws IOException {
    Reactor reactor = new Reactor("a", "b=p"); // b only pushes

    reactor.end("push", "x").arrive(reactor.module("a"), turn("push a"), together);
    assertThat(reactor.end("promote", "x").arrive(reactor.module("a"), turn("promote a"), together))
        .isFalse();
    assertThat(done).isEmpty();
    assertThat(reactor.end("push", "p").arrive(reactor.module("b"), turn("push b"), together))
        .isTrue();

    assertThat(done).containsExactly("push a", "push b", "promote a");
  }

  @Test
  void fromTheCommandLineAGoalAloneWaitsForNoOther() throws IOException {
    Reactor reactor = new Reactor("a");
    reactor.source = MojoExecution.Source.CLI;

    assertThat(reactor.end("promote", "x").arrive(reactor.module("a"), turn("promote"), together))
        .isTrue();
  }

  /** As a module that publishes at once does. */
  @Test
  void oneThatDoesNotWaitDelaysNoOther() throws IOException {
    Reactor reactor = new Reactor("a", "b");

    assertThat(reactor.push("a").arrive(reactor.module("a"), turn("a"), together)).isFalse();
    assertThat(reactor.push("b").pass(reactor.module("b"), together)).isTrue();

    assertThat(done).containsExactly("a");
  }

  @RepeatedTest(20)
  void ofManyAtOnceEachIsDoneOnceAndInOrder() throws Exception {
    String[] names = {"a", "b", "c", "d"};
    Reactor reactor = new Reactor(names);
    CyclicBarrier start = new CyclicBarrier(names.length);
    ExecutorService threads = Executors.newFixedThreadPool(names.length);
    try {
      List<Future<Boolean>> results = new ArrayList<>();
      for (String name : names) {
        // As in Maven: a thread has a clone of the session.
        DeployAtEnd end = reactor.withSession(reactor.session.clone()).push(name);
        results.add(
            threads.submit(
                () -> {
                  start.await(10, TimeUnit.SECONDS);
                  return end.arrive(reactor.module(name), turn(name), together);
                }));
      }
      int last = 0;
      for (Future<Boolean> result : results) {
        last += result.get(10, TimeUnit.SECONDS) ? 1 : 0;
      }
      assertThat(last).isEqualTo(1);
    } finally {
      threads.shutdownNow();
    }
    assertThat(done).containsExactly(names);
  }

  static Stream<Exception> failures() {
    return Stream.of(new IOException("no route"), new IllegalStateException("bad"));
  }

  @ParameterizedTest
  @MethodSource("failures")
  void aFailureComesThroughAndDropsTheRest(Exception failure) throws IOException {
    Reactor reactor = new Reactor("a", "b", "c");
    reactor.push("a").arrive(reactor.module("a"), turn("a"), together);
    reactor
        .push("b")
        .arrive(
            reactor.module("b"),
            new DeployAtEnd.Turn(
                Map::of,
                () -> {
                  throw failure;
                }),
            together);

    assertThatThrownBy(() -> reactor.push("c").arrive(reactor.module("c"), turn("c"), together))
        .isSameAs(failure);

    assertThat(done).containsExactly("a");
    assertThat(reactor.push("c").arrive(reactor.module("c"), turn("c"), together)).isFalse();
    assertThat(done).containsExactly("a");
  }

  @Test
  void otherCheckedExceptionsAreCauses() {
    Reactor reactor = new Reactor("a");
    Exception failure = new Exception("odd");

    assertThatThrownBy(
            () ->
                reactor
                    .push("a")
                    .arrive(
                        reactor.module("a"),
                        new DeployAtEnd.Turn(
                            Map::of,
                            () -> {
                              throw failure;
                            }),
                        together))
        .isInstanceOf(IOException.class)
        .hasCause(failure);
  }

  /** Before anything is published, all that can be known to fail fails. */
  @Test
  void allIsCheckedBeforeTheFirstIsDone() throws IOException {
    Reactor reactor = new Reactor("a", "b");
    reactor.push("a").arrive(reactor.module("a"), turn("a"), together);
    reactor.push("b").arrive(reactor.module("b"), turn("b"), together);

    assertThat(steps)
        .containsExactly("check a", "check b", "push checked [a, b]", "a", "b", "push done [a, b]");
  }

  @ParameterizedTest
  @ValueSource(strings = {"one", "together"})
  void aCheckThatFailsLetsNothingBeDone(String failing) throws IOException {
    Reactor reactor = new Reactor("a", "b");
    IllegalStateException failure = new IllegalStateException("taken");
    Callable<Map<String, String>> fails =
        () -> {
          throw failure;
        };
    reactor.push("a").arrive(reactor.module("a"), turn("a"), together);
    DeployAtEnd.Turn last =
        failing.equals("one") ? new DeployAtEnd.Turn(fails, turn("b").work()) : turn("b");
    DeployAtEnd.Together all =
        new DeployAtEnd.Together() {
          @Override
          public void deferred() {}

          @Override
          public void checked(String goal, List<Map<String, String>> said) {
            throw failure;
          }

          @Override
          public void done(String goal, List<Map<String, String>> said) {}
        };

    assertThatThrownBy(() -> reactor.push("b").arrive(reactor.module("b"), last, all))
        .isSameAs(failure);
    assertThat(done).isEmpty();
  }
}
