package org.accalmie.agent.sense;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class MessageIdsTest {
  private final MessageIds ids = new MessageIds();

  @Test
  void theAnsweredMailIsTheOneThatCame() {
    Long own = ids.own(header("Message-ID: <a.b@example.org>\r\n\r\n")).getFirst();
    assertThat(ids.answered(header("MESSAGE-ID: <x@y>\r\nIN-REPLY-TO:\r\n\t<a.b@example.org>\r\n")))
        .containsExactly(own);
    assertThat(ids.answered(header("In-Reply-To: Anna's mail <o@o> of <a.b@example.org>\n")))
        .hasSize(2)
        .contains(own);
  }

  @Test
  void theNumbersMeanNothingInAnotherProcess() {
    byte[] header = header("Message-ID: <a.b@example.org>\r\n");
    assertThat(new MessageIds().own(header)).isNotEqualTo(ids.own(header));
  }

  @Test
  void oddHeadersGiveNothingAndDoNoHarm() {
    assertThat(ids.own(header(""))).isEmpty();
    assertThat(ids.own(header("Message-ID: none\r\n"))).isEmpty();
    assertThat(ids.own(header("X-Message-ID: <a@b>\r\n"))).isEmpty();
    assertThat(ids.own(header("Message-ID: <" + "a".repeat(1998)))).isEmpty();
    assertThat(ids.answered(header("In-Reply-To: " + "<a@b>".repeat(400)))).hasSize(16);
    var random = new Random(7);
    for (int i = 0; i < 1000; i++) {
      byte[] noise = new byte[random.nextInt(2000)];
      random.nextBytes(noise);
      assertThat(ids.own(noise)).hasSizeLessThan(2);
    }
  }

  private static byte[] header(String text) {
    return text.getBytes(ISO_8859_1);
  }
}
