"""Made-up names and places; whoever has one of them has it by chance."""

GIVEN = (
    ("Aarti", "आरती"), ("Abhay", "अभय"), ("Afzal", "अफ़ज़ल"), ("Anita", "अनीता"),
    ("Arun", "अरुण"), ("Asha", "आशा"), ("Bhola", "भोला"), ("Deepak", "दीपक"),
    ("Farida", "फ़रीदा"), ("Geeta", "गीता"), ("Gopal", "गोपाल"), ("Harish", "हरीश"),
    ("Imran", "इमरान"), ("Jaya", "जया"), ("Kamla", "कमला"), ("Kishan", "किशन"),
    ("Lata", "लता"), ("Manoj", "मनोज"), ("Meena", "मीना"), ("Nasreen", "नसरीन"),
    ("Om", "ओम"), ("Pooja", "पूजा"), ("Rajesh", "राजेश"), ("Rekha", "रेखा"),
    ("Salim", "सलीम"), ("Shanti", "शांति"), ("Sunil", "सुनील"), ("Usha", "उषा"),
)  # fmt: skip
FAMILY = (
    ("Agarwal", "अग्रवाल"), ("Ansari", "अंसारी"), ("Bajpai", "बाजपेई"), ("Chaurasia", "चौरसिया"),
    ("Dixit", "दीक्षित"), ("Gupta", "गुप्ता"), ("Kashyap", "कश्यप"), ("Khan", "ख़ान"),
    ("Kushwaha", "कुशवाहा"), ("Mishra", "मिश्र"), ("Nigam", "निगम"), ("Pal", "पाल"),
    ("Sahu", "साहू"), ("Sharma", "शर्मा"), ("Srivastava", "श्रीवास्तव"), ("Verma", "वर्मा"),
    ("Yadav", "यादव"),
)  # fmt: skip
LOCALITIES = (
    "Ambika Nagar", "Banwari Ganj", "Chhota Bazar", "Deep Vihar", "Gulab Bagh", "Indra Puri",
    "Kamal Colony", "Lotus Enclave", "Neem Tola", "Purana Chowk", "Shanti Kunj", "Tulsi Marg",
)  # fmt: skip
SHOPS = (("Jyoti Flour Mill", "ज्योति आटा चक्की"), ("Prakash Sweets", "प्रकाश मिष्ठान"))
