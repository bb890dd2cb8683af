package th.cardholder.intake;

import java.util.function.Function;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import th.cardholder.door.FieldKind;
import th.cardholder.registry.NationalIds;
import th.cardholder.words.Result;
import th.cardholder.words.ThaiDate;
import th.cardholder.words.ThaiNumber;
import th.cardholder.words.ThaiText;
import th.cardholder.words.ThaiTime;

/** The kinds of text field that our forms use: dates in พ.ศ., times of day, national IDs, amounts, telephone numbers. */
@Configuration(proxyBeanMethods = false)
class FieldKinds {

  private static final Pattern PHONE = Pattern.compile("0[0-9]{8,9}");

  @Bean
  FieldKind thaiDateKind() {
    return kind("thaiDate", ThaiDate::parseTyped);
  }

  /** A day, or of a birth what is known of it. */
  @Bean
  FieldKind birthDateKind() {
    return kind("birthDate", ThaiDate::parseBirthTyped);
  }

  @Bean
  FieldKind thaiTimeKind() {
    return kind("thaiTime", ThaiTime::parseTyped);
  }

  @Bean
  FieldKind nationalIdKind(NationalIds ids) {
    return kind("nationalId", ids::parse);
  }

  @Bean
  FieldKind amountKind() {
    return kind("amount", ThaiNumber::parse);
  }

  @Bean
  FieldKind phoneKind() {
    return kind("phone", FieldKinds::phone);
  }

  /** Nine or ten digits from 0; how they are grouped is the writer's business. */
  private static Result<String, String> phone(String typed) {
    var digits = ThaiNumber.toArabicDigits(ThaiText.folded(typed)).replaceAll("[\\s().-]", "");
    return PHONE.matcher(digits).matches() ? Result.of(digits)
        : Result.refused("หมายเลขโทรศัพท์ต้องขึ้นต้นด้วย 0 และมี 9 หรือ 10 หลัก เช่น 081 234 5678");
  }

  private static <T> FieldKind kind(String name, Function<String, Result<T, String>> parse) {
    return new FieldKind() {

      @Override
      public String name() {
        return name;
      }

      @Override
      public Result<?, String> read(String text) {
        return parse.apply(text);
      }
    };
  }
}
