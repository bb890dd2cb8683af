package th.cardholder.guard;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How the walls say no: the engine's own error shape, with a sentence for the person at the desk. */
enum Refusal {
  PATH_NOT_PLAIN(HttpServletResponse.SC_BAD_REQUEST,
      "ที่อยู่ที่เรียกไม่ถูกรูปแบบ โปรดเปิดหน้ารายการงานใหม่แล้วลองอีกครั้ง"),
  BODY_NOT_PLAIN(HttpServletResponse.SC_BAD_REQUEST, "อ่านข้อมูลที่ส่งมาไม่ได้ โปรดเปิดหน้านี้ใหม่แล้วลองอีกครั้ง"),
  NOT_JSON(HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
      "ระบบไม่รับข้อมูลชนิดที่ส่งมา โปรดส่งเป็น JSON หรือทำรายการผ่านหน้าจอของระบบ"),
  TOO_LARGE(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
      "ข้อมูลที่ส่งมามีขนาดใหญ่เกินกว่าที่ระบบรับได้ โปรดย่อข้อความหรือแบ่งส่งเป็นหลายครั้ง"),
  NOT_LOGGED_IN(HttpServletResponse.SC_UNAUTHORIZED, "ท่านยังไม่ได้เข้าสู่ระบบ โปรดเข้าสู่ระบบก่อน"),
  NOT_YOURS(HttpServletResponse.SC_FORBIDDEN, "ท่านไม่มีสิทธิทำรายการนี้ หากจำเป็นต้องทำ โปรดติดต่อผู้ดูแลระบบ"),
  SHUT(HttpServletResponse.SC_FORBIDDEN, "ระบบปิดช่องทางนี้ โปรดทำรายการผ่านแบบฟอร์มในหน้ารายการงาน"),
  FOREIGN_PAGE(HttpServletResponse.SC_FORBIDDEN,
      "คำขอนี้มาจากหน้าของเว็บไซต์อื่น ระบบจึงไม่รับ โปรดทำรายการผ่านหน้าจอของระบบ หรือเรียกจากโปรแกรมโดยตรง"),
  EXPRESSION(HttpServletResponse.SC_FORBIDDEN, "การค้นหาใช้สูตรคำนวณไม่ได้ โปรดระบุค่าที่ต้องการค้นหาโดยตรง"),
  DEPLOYMENT_TOO_LARGE(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
      "ชุดแบบจำลองใหญ่เกิน 5 เมกะไบต์ โปรดส่งเฉพาะแฟ้ม .bpmn .dmn และ .form ที่แก้ หรือแบ่งส่งทีละชุด"),
  NO_DEPLOYMENT(HttpServletResponse.SC_BAD_REQUEST,
      "ไม่พบแฟ้มแบบจำลองในสิ่งที่ส่งมา โปรดส่งแบบ multipart/form-data โดยแนบแฟ้ม .bpmn .dmn หรือ .form พร้อมชื่อแฟ้ม"),
  DEPLOYMENT_FIELD_TWICE(HttpServletResponse.SC_BAD_REQUEST,
      "มีชื่อช่องหรือชื่อแฟ้มซ้ำกันในสิ่งที่ส่งมา แฟ้มจะหายไปหนึ่งแฟ้ม โปรดตั้งชื่อช่องและชื่อของแต่ละแฟ้มให้ต่างกัน"),
  DEPLOYMENT_SETTING(HttpServletResponse.SC_BAD_REQUEST,
      "แบบจำลองใช้ทั้งประเทศ โปรดนำ tenant-id และ deployment-activation-time ออก "
          + "ใช้ deployment-source ที่ไม่ใช่ application และใช้ชื่อชุดไม่เกิน 200 ตัวอักษร"),
  OF_ANOTHER(HttpServletResponse.SC_BAD_REQUEST,
      "รหัส (id) ในข้อมูลที่ส่งมาไม่ตรงกับรหัสที่แก้ และเปลี่ยนรหัสไม่ได้ ยังไม่ได้บันทึกสิ่งใด โปรดส่งรหัสเดิม หรือสร้างใหม่ด้วยรหัสที่ต้องการ"),
  NOT_THERE(HttpServletResponse.SC_NOT_FOUND, "ไม่พบหน้าที่เรียก โปรดกลับไปที่หน้ารายการงาน"),
  STARTING(HttpServletResponse.SC_SERVICE_UNAVAILABLE, "ระบบกำลังเริ่มทำงาน โปรดรอสักครู่แล้วลองใหม่");

  private final int status;
  private final String message;

  Refusal(int status, String message) {
    this.status = status;
    this.message = message;
  }

  int status() {
    return status;
  }

  /** Answers a program, which reads JSON. */
  void send(HttpServletResponse response) throws IOException {
    ErrorAnswer.send(null, response, status, name(), message, null);
  }

  /** Answers a program or, with a page, whoever looks at one. */
  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    ErrorAnswer.send(request, response, status, name(), message, null);
  }
}
