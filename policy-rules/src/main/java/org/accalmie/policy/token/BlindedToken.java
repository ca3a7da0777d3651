package org.accalmie.policy.token;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.bouncycastle.util.BigIntegers;

/**
 * A token that waits for its signature: the agent's secret, kept until the issuer has answered.
 *
 * <p>Who sees it can tell which token came of which request. It asks the same again after a
 * restart.
 *
 * @param request what the issuer gets
 * @param nonce base64url of 32 random bytes
 * @param prefix base64url of the 32 random bytes before the message (RFC 9474, section 4.1)
 * @param factor base64url of the blinding factor r, as long as the modulus
 */
public record BlindedToken(TokenRequest request, String nonce, String prefix, String factor) {
  private static final String KIND = "accalmie-blinded-1";
  private static final int FIELDS = 7;

  /** Draws a token for a person-day and blinds it. */
  public static BlindedToken draw(
      IssuerPublicKey key, String group, LocalDate day, SecureRandom random) {
    byte[] nonce = bytes(TokenMessage.NONCE_BYTES, random);
    byte[] prefix = bytes(BlindRsa.PREFIX_BYTES, random);
    BigInteger factor = BlindRsa.factor(key.rsa(), random);
    byte[] prepared = TokenMessage.prepared(prefix, group, day, nonce);
    byte[] blinded = BlindRsa.blind(key.rsa(), prepared, factor, random);
    return new BlindedToken(
        new TokenRequest(group, day, Text64.of(blinded)),
        Text64.of(nonce),
        Text64.of(prefix),
        Text64.of(BigIntegers.asUnsignedByteArray(IssuerPublicKey.MODULUS_BYTES, factor)));
  }

  /**
   * The token, out of the issuer's answer.
   *
   * @throws IllegalArgumentException if the answer is not this key's signature of what was asked
   */
  public Token finish(IssuerPublicKey key, BlindSignature answer) {
    byte[] blindSignature = required(answer.value(), IssuerPublicKey.MODULUS_BYTES);
    byte[] signature = BlindRsa.unblind(key.rsa(), blindSignature, factorFor(key));
    Token token =
        Token.of(
            required(nonce, TokenMessage.NONCE_BYTES),
            required(prefix, BlindRsa.PREFIX_BYTES),
            signature);
    if (!token.isValid(key, request.group(), request.day())) {
      throw new IllegalArgumentException(
          "the issuer's answer is no signature of the token that was asked for; ask again, and"
              + " compare the issuer's key with the one in the agreement");
    }
    return token;
  }

  // The factor of another key need not have an inverse here.
  private BigInteger factorFor(IssuerPublicKey key) {
    BigInteger value = new BigInteger(1, required(factor, IssuerPublicKey.MODULUS_BYTES));
    if (!BlindRsa.isFactor(value, key.rsa().getModulus())) {
      throw new IllegalArgumentException("this token was blinded for another issuer's key");
    }
    return value;
  }

  /** As bytes to keep; secret. */
  public byte[] bytes() {
    return String.join(
            "|",
            KIND,
            request.group(),
            request.day().toString(),
            nonce,
            prefix,
            factor,
            request.blinded())
        .getBytes(StandardCharsets.UTF_8);
  }

  /**
   * What {@link #bytes()} wrote.
   *
   * @throws IllegalArgumentException if it is anything else; the message quotes nothing
   */
  public static BlindedToken of(byte[] bytes) {
    List<String> fields = List.of(new String(bytes, StandardCharsets.UTF_8).split("\\|", -1));
    if (fields.size() != FIELDS || !fields.getFirst().equals(KIND)) {
      throw damaged();
    }
    required(fields.get(3), TokenMessage.NONCE_BYTES);
    required(fields.get(4), BlindRsa.PREFIX_BYTES);
    required(fields.get(5), IssuerPublicKey.MODULUS_BYTES);
    required(fields.get(6), IssuerPublicKey.MODULUS_BYTES);
    TokenRequest request = new TokenRequest(fields.get(1), day(fields.get(2)), fields.get(6));
    return new BlindedToken(request, fields.get(3), fields.get(4), fields.get(5));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException _) {
      throw damaged();
    }
  }

  private static byte[] required(String text, int length) {
    return Text64.bytes(text, length).orElseThrow(BlindedToken::damaged);
  }

  private static IllegalArgumentException damaged() {
    return new IllegalArgumentException(
        "this is no blinded token as it was kept, or no answer to one; ask for a new one");
  }

  private static byte[] bytes(int length, SecureRandom random) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Says what was asked and nothing secret. */
  @Override
  public String toString() {
    return "BlindedToken[" + request.group() + ", " + request.day() + "]";
  }
}
