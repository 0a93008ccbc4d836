package dev.slipway.delivery.notify.slack;

import static dev.slipway.delivery.notify.Reports.app;
import static dev.slipway.delivery.notify.Reports.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.slipway.delivery.environment.NotifyMoment;
import dev.slipway.delivery.notify.Reports;
import dev.slipway.delivery.notify.SentMessage;
import dev.slipway.delivery.report.AppReport;
import dev.slipway.delivery.report.AppState;
import dev.slipway.delivery.report.RunOutcome;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which channels hear of a run. */
class SlackChannelsTest extends SlackScene {
  @Test
  void ownersHearOfTheirAppsInTheirChannels() throws IOException {
    AppReport contact = app("stock", "team-stock", "#stock-help", "2.0", AppState.READY);
    AppReport unknown = app("lost", "", "stock@example.com", "3.0", AppState.READY);
    bot(Map.of("team-orders", "#orders", "team-help", "#stock-help"))
        .report(
            run(
                "r1",
                RunOutcome.FAILED,
                failed("r1").apps().get(0),
                contact,
                unknown,
                app("paint", "team-paint", "#deploys", "1.0", AppState.READY)));
    assertThat(slack.in(CHANNEL)).hasSize(2);
    assertThat(slack.in(CHANNEL).get(0).blocks()).contains("orders", "stock", "lost", "paint");
    assertThat(slack.in("C-orders")).hasSize(2);
    assertThat(slack.in("C-orders").get(0).blocks())
        .contains("orders")
        .doesNotContain("stock", "lost");
    assertThat(slack.in("C-stock-help").get(0).text()).startsWith("production: stock 2.0 deployed");
    assertThat(slack.messages).hasSize(5);
  }

  /** The publisher of a bundle chooses it. */
  @Test
  void aContactIsNoChannelUnlessTheFileNamesIt() throws IOException {
    owners()
        .report(
            run(
                "r1",
                RunOutcome.SUCCEEDED,
                app("spam", "", "#anything", "1", AppState.READY),
                app("help", "", "#orders", "1", AppState.READY)));
    assertThat(slack.messages)
        .extracting(message -> message.channel)
        .containsExactlyInAnyOrder(CHANNEL, "C-orders");
  }

  @Test
  void aChannelOfTwoItemsHearsOfBoth() throws IOException {
    for (String channel : List.of("#deploys", "#failures")) {
      bot(channel, Map.of("team-orders", "#orders")).report(failed("r1"));
    }
    assertThat(slack.in("C-orders").stream().filter(each -> each.thread.isEmpty())).hasSize(2);
  }

  /** Also when the app's owner changed, or it is in no report any more. */
  @Test
  void anOwnersChannelHearsThatItWorksAgain() throws IOException {
    owners().report(failed("r1"));
    owners().report(run("r2", RunOutcome.SUCCEEDED, app("stock", "2.0", AppState.READY)));
    assertThat(slack.in("C-orders"))
        .extracting(StandInSlack.Message::text)
        .last()
        .asString()
        .isEqualTo("orders recovered after 0 s");
  }

  /** Four channels at a time: none of them is answered before all four are asked. */
  @Test
  @Timeout(30)
  void channelsAreToldAtTheSameTime() throws IOException {
    CountDownLatch asked = new CountDownLatch(4);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<String> told = Collections.synchronizedList(new ArrayList<>());
    Function<String, SlackChannel> open =
        name ->
            new SlackChannel() {
              @Override
              public String name() {
                return name;
              }

              @Override
              public boolean hasThreads() {
                return false;
              }

              @Override
              public SentMessage post(SlackMessage message, SentMessage thread, boolean everyone)
                  throws IOException {
                most.accumulateAndGet(now.incrementAndGet(), Math::max);
                asked.countDown();
                try {
                  if (!asked.await(20, TimeUnit.SECONDS)) {
                    throw new IOException("the others are not asked");
                  }
                } catch (InterruptedException e) {
                  throw new IOException(e);
                }
                told.add(name);
                now.decrementAndGet();
                return SentMessage.NONE;
              }

              @Override
              public SentMessage edit(SentMessage old, SlackMessage message) {
                throw new IllegalStateException("it can't edit");
              }
            };
    Map<String, String> channels = new TreeMap<>();
    List<AppReport> apps = new ArrayList<>();
    for (int team = 1; team < 8; team++) {
      channels.put("team-app" + team, "#app" + team);
      apps.add(app("app" + team, "1", AppState.READY));
    }
    SlackReceiver.Settings settings =
        new SlackReceiver.Settings(
            "x", audiences(), EnumSet.allOf(NotifyMoment.class), () -> Reports.START);
    new SlackReceiver(
            open.apply("#deploys"), channels, name -> Optional.of(open.apply(name)), settings)
        .report(run("r1", RunOutcome.SUCCEEDED, apps.toArray(AppReport[]::new)));
    assertThat(told)
        .containsExactlyInAnyOrder(
            "#deploys", "#app1", "#app2", "#app3", "#app4", "#app5", "#app6", "#app7");
    assertThat(most.get()).isEqualTo(4);
  }
}
