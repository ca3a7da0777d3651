package org.accalmie.policy.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.interfaces.RSAPrivateCrtKey;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bouncycastle.crypto.generators.RSABlindingFactorGenerator;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.junit.jupiter.api.Test;

/**
 * Which request became which token, asked by an issuer who keeps all there is: its private key, the
 * requests in order, its answers, and in the end every token.
 *
 * <p>One factor would join any request to any token. Drawn evenly, it makes every pair as likely as
 * every other; drawn otherwise, it tells some right pairs from wrong ones.
 */
class LinkingTest {
  private static final String GROUP = "team-a";
  private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);

  /** The smallest team there is; over all days there are 2,000 right pairs. */
  private static final int MEMBERS = 10;

  private static final int DAYS = 200;

  /** 99.9 % of fair trials stay within so many standard deviations, to both sides. */
  private static final double Z = 3.29;

  /** The key and all draws follow from it; its modulus is long, so that a short factor shows. */
  private static final long SEED = 2;

  private static final int BITS = IssuerPublicKey.MODULUS_BITS;
  private static final IssuerKey ISSUER = issuer();
  private static final IssuerPublicKey KEY = ISSUER.publicKey();
  private static final BigInteger MODULUS = KEY.rsa().getModulus();
  private static final BigInteger SHORT = BigInteger.ONE.shiftLeft(BITS - 1);

  private static final String IS_SHORT = "the factor is a bit shorter than the modulus";
  private static final Map<String, Predicate<Pair>> LOOKS =
      Map.of(
          IS_SHORT,
          pair -> pair.factor().compareTo(SHORT) < 0,
          "the factor is in the lower half",
          pair -> isLow(pair.factor()),
          "the factor is odd",
          pair -> pair.factor().testBit(0),
          "the factor has few ones",
          pair -> pair.factor().bitCount() < BITS / 2,
          "request and signature are in one half",
          pair -> isLow(pair.request.blinded) == isLow(pair.token.signature),
          "the request is below the signature",
          pair -> pair.request.blinded.compareTo(pair.token.signature) < 0,
          "request and signature end alike",
          pair -> pair.request.blinded.testBit(0) == pair.token.signature.testBit(0));

  private final SecureRandom random = seeded(SEED + 1);

  /** A request, its answer, and what became of it; the attack does not use that they stand so. */
  private record Story(
      BigInteger blinded, BigInteger answer, BigInteger signature, BigInteger inverse) {
    Story(BigInteger blinded, BigInteger answer, BigInteger signature) {
      this(blinded, answer, signature, signature.modInverse(MODULUS));
    }
  }

  /** A request beside a signature, and the factor that would join them. */
  private record Pair(Story request, Story token, BigInteger factor) {
    static Pair of(Story request, Story token) {
      return new Pair(request, token, request.answer.multiply(token.inverse).mod(MODULUS));
    }

    boolean isRight() {
      return request == token;
    }
  }

  @Test
  void nothingTellsRightPairsFromWrongOnes() {
    List<Pair> pairs = pairs(DAYS, this::asked);
    LOOKS.forEach(
        (what, look) ->
            assertThat(advantage(what, look, pairs))
                .as("%s, seed %d", what, SEED)
                .isBetween(-Z, Z));
    assertThat(guessed("tokens of agents", pairs)).as("seed %d", SEED).isBetween(-Z, Z);
    assertThat(pairs.stream().map(Pair::factor).distinct())
        .as("no factor joins two pairs, as one that was used twice would")
        .hasSize(DAYS * MEMBERS * MEMBERS);
  }

  /** Were the attack blind, it would not see what is wrong with these. */
  @Test
  void theFactorsOfBouncyCastlesOwnClientAreTold() {
    var generator = new RSABlindingFactorGenerator();
    var key = new RSAKeyParameters(false, MODULUS, KEY.rsa().getPublicExponent());
    generator.init(new ParametersWithRandom(key, random));
    List<Pair> pairs = pairs(DAYS / 4, day -> joinedBy(generator.generateBlindingFactor()));
    assertThat(advantage(IS_SHORT, LOOKS.get(IS_SHORT), pairs)).isGreaterThan(5 * Z);
    assertThat(guessed("Bouncy Castle's factors", pairs)).isGreaterThan(Z);
  }

  @Test
  void theFactorThatAnAgentDrewIsTheOneThatJoinsItsRequestToItsToken() {
    BlindedToken asked = BlindedToken.draw(KEY, GROUP, FIRST, random);
    BlindSignature answer = ISSUER.sign(asked.request());
    byte[] token = bytes(asked.finish(KEY, answer).text());
    byte[] signature =
        Arrays.copyOfRange(token, token.length - IssuerPublicKey.MODULUS_BYTES, token.length);
    Story story =
        new Story(
            number(bytes(asked.request().blinded())),
            number(bytes(answer.value())),
            number(signature));
    assertThat(Pair.of(story, story).factor()).isEqualTo(factor(asked));
  }

  private Story asked(LocalDate day) {
    return joinedBy(factor(BlindedToken.draw(KEY, GROUP, day, random)));
  }

  /** Signing takes longer than all the rest, so here what is signed follows from the signature. */
  private Story joinedBy(BigInteger factor) {
    BigInteger signature = new BigInteger(2 * BITS, random).mod(MODULUS);
    BigInteger answer = signature.multiply(factor).mod(MODULUS);
    return new Story(answer.modPow(KEY.rsa().getPublicExponent(), MODULUS), answer, signature);
  }

  private static BigInteger factor(BlindedToken token) {
    return number(bytes(token.factor()));
  }

  /** Every request of a day beside every token of the same. */
  private static List<Pair> pairs(int days, Function<LocalDate, Story> story) {
    List<Pair> pairs = new ArrayList<>();
    for (int day = 0; day < days; day++) {
      LocalDate date = FIRST.plusDays(day);
      List<Story> all = Stream.generate(() -> story.apply(date)).limit(MEMBERS).toList();
      all.forEach(request -> all.forEach(token -> pairs.add(Pair.of(request, token))));
    }
    return pairs;
  }

  /** How much more often right pairs look so than wrong ones, in standard deviations. */
  private static double advantage(String what, Predicate<Pair> look, List<Pair> pairs) {
    double rights = pairs.size() / (double) MEMBERS;
    double wrongs = pairs.size() - rights;
    double right = pairs.stream().filter(pair -> pair.isRight() && look.test(pair)).count();
    double wrong = pairs.stream().filter(pair -> !pair.isRight() && look.test(pair)).count();
    double rate = (right + wrong) / pairs.size();
    double error = Math.sqrt(rate * (1 - rate) * (1 / rights + 1 / wrongs));
    double advantage = (right / rights - wrong / wrongs) / error;
    System.out.printf(
        "%s: %.1f %% of %,.0f right pairs, %.1f %% of the wrong ones, %+.1f deviations, seed %d%n",
        what, 100 * right / rights, rights, 100 * wrong / wrongs, advantage, SEED);
    return advantage;
  }

  /** Guesses that a token came of the request with the smallest factor; in standard deviations. */
  private static double guessed(String whose, List<Pair> pairs) {
    int tokens = pairs.size() / MEMBERS;
    double chance = 1.0 / MEMBERS;
    long right =
        pairs.stream()
            .collect(
                Collectors.groupingBy(
                    Pair::token, Collectors.minBy(Comparator.comparing(Pair::factor))))
            .values()
            .stream()
            .filter(guess -> guess.orElseThrow().isRight())
            .count();
    System.out.printf(
        "%s: %,d of %,d guessed, %.0f by chance, confidence 99.9 %%, seed %d%n",
        whose, right, tokens, tokens * chance, SEED);
    return (right - tokens * chance) / Math.sqrt(tokens * chance * (1 - chance));
  }

  private static boolean isLow(BigInteger number) {
    return number.shiftLeft(1).compareTo(MODULUS) < 0;
  }

  private static BigInteger number(byte[] bytes) {
    return new BigInteger(1, bytes);
  }

  private static byte[] bytes(String text) {
    return Base64.getUrlDecoder().decode(text);
  }

  private static SecureRandom seeded(long seed) {
    try {
      // The one of the platform's that draws the same after the same seed.
      SecureRandom random = SecureRandom.getInstance("SHA1PRNG");
      random.setSeed(seed);
      return random;
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static IssuerKey issuer() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(BITS, seeded(SEED));
      var rsa = (RSAPrivateCrtKey) generator.generateKeyPair().getPrivate();
      return new IssuerKey(GROUP, FIRST, FIRST.plusDays(DAYS), rsa);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
