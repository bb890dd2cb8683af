package th.cardholder.registry.batch;

import java.util.List;
import java.util.random.RandomGenerator;
import th.cardholder.registry.Sex;

/** Everyday Thai names for people who do not exist. Last names are put together from two parts. */
public final class ThaiNames {

  public static final List<String> MALE = words("""
      สมชาย สมศักดิ์ สมบัติ สมพงษ์ สมหมาย สมนึก สมบูรณ์ สมปอง ประเสริฐ ประสิทธิ ประยูร ประหยัด ประจวบ ประดิษฐ์
      วิชัย วิเชียร วิรัตน์ วินัย วิโรจน์ วิทยา วีระ วีรพล สุชาติ สุรชัย สุรพล สุรศักดิ์ สุวิทย์ สุเทพ สุนทร สุพจน์
      บุญมี บุญเลิศ บุญส่ง บุญธรรม บุญชู บุญช่วย บุญยืน ชาญชัย ชัยวัฒน์ ชูชาติ เฉลิม เฉลิมชัย ณรงค์ ณัฐพล ธงชัย ธนพล
      ธีรพงษ์ ไพโรจน์ ไพศาล ไพบูลย์ พงษ์ศักดิ์ พิชัย พิเชษฐ์ มานพ มานะ มนตรี ยงยุทธ เรวัต ศักดิ์ชัย ศิริชัย สนั่น
      สมาน สวัสดิ์ สายันต์ สำราญ สำเริง เสน่ห์ เสถียร อนันต์ อนุชา อภิชาติ อรุณ อำนวย อำพล อุดม อุทัย เอกชัย กมล
      กิตติ กิตติศักดิ์ เกรียงไกร เกษม คำรณ จรัญ จรูญ จักรพันธ์ จำนงค์ จำรัส เจริญ ถวิล ทวี ทวีศักดิ์ ทองดี นิคม นิพนธ์
      """);

  public static final List<String> FEMALE = words("""
      สมหญิง สมใจ สมศรี สมจิตร สมพร สมทรง สมคิด ประไพ ประนอม ประทุม ประภา วันดี วันเพ็ญ วันทนา วาสนา วิภา วิไล
      วิไลวรรณ วรรณา วรรณี วรรณภา สุดา สุนีย์ สุภาพ สุภาพร สุมาลี สุรีย์ สุวรรณา สุวรรณี สุกัญญา สุจิตรา
      สุพรรณี บุญเรือน บุญตา บุญเยี่ยม บุปผา บังอร เบญจมาศ จันทร์เพ็ญ จันทรา จินตนา จิราพร จิตรา จำเนียร จำปี
      ฉวีวรรณ ชลธิชา ชุติมา ณัฐธิดา ดวงใจ ดวงพร ดารุณี ถนอม ทองใบ ทัศนีย์ ธัญญา นงเยาว์ นงลักษณ์ นภา นันทา
      นิตยา นิภา เนาวรัตน์ ปราณี ปรียา ปิยะดา พรทิพย์ พรพิมล พรรณี พิกุล พิมพ์ใจ เพ็ญศรี เพ็ญจันทร์ ไพลิน มณี
      มณีรัตน์ มยุรี มะลิ มาลัย มาลี ยุพา ยุพิน เยาวลักษณ์ รัชนี รัตนา รุ่งนภา เรณู ลัดดา ลำดวน ลำไย ละออ วิมล
      ศรีสุดา ศศิธร ศิริพร ศิริวรรณ สายใจ สายพิณ สายสุนีย์ สำเนียง
      """);

  public static final List<String> LAST_BEGINNINGS = words("""
      ทอง ศรี บุญ จันทร์ แก้ว สุข พรหม อินทร์ วงศ์ ชัย คง มี รักษ์ เพชร นวล สาย แสง ดวง พันธุ์ ปาน เกื้อ ช่วย หนู ชู
      """);

  public static final List<String> LAST_ENDINGS = words("""
      สุวรรณ ประเสริฐ วัฒนา เจริญ มณี รัตน์ สกุล พงศ์ เกษม สมบัติ มงคล อุดม ไพศาล ภักดี เรือง ดี งาม ทิพย์ นิล หิรัญ
      """);

  private ThaiNames() {}

  static String firstName(Sex sex, RandomGenerator random) {
    return pick(sex == Sex.MALE ? MALE : FEMALE, random);
  }

  static String lastName(RandomGenerator random) {
    return pick(LAST_BEGINNINGS, random) + pick(LAST_ENDINGS, random);
  }

  static String title(Sex sex, int age, RandomGenerator random) {
    if (sex == Sex.MALE) {
      return "นาย";
    }
    return random.nextInt(100) < (age > 35 ? 75 : 30) ? "นาง" : "นางสาว";
  }

  private static String pick(List<String> names, RandomGenerator random) {
    return names.get(random.nextInt(names.size()));
  }

  private static List<String> words(String text) {
    return List.of(text.strip().split("\\s+"));
  }
}
