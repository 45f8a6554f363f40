package demo

import "slices"

// cultures are all cultures of the demo world.
var cultures = slices.Concat(scriptCultures, latinCultures)

// scriptCultures are the cultures that write in a script of their own.
var scriptCultures = []culture{
	{
		language: "ja", country: "JP", familyFirst: true,
		female: []spelling{{"葵", "Aoi"}, {"千夏", "Chinatsu"}, {"恵美", "Emi"}, {"花子", "Hanako"}, {"香織", "Kaori"}, {"真理子", "Mariko"}, {"直美", "Naomi"}, {"さくら", "Sakura"}, {"智子", "Tomoko"}, {"由美", "Yumi"}},
		male:   []spelling{{"明", "Akira"}, {"大輔", "Daisuke"}, {"浩", "Hiroshi"}, {"一郎", "Ichiro"}, {"健太", "Kenta"}, {"誠", "Makoto"}, {"直樹", "Naoki"}, {"亮", "Ryo"}, {"翔太", "Shota"}, {"拓也", "Takuya"}},
		family: []spelling{{"青木", "Aoki"}, {"遠藤", "Endo"}, {"藤田", "Fujita"}, {"後藤", "Goto"}, {"橋本", "Hashimoto"}, {"石川", "Ishikawa"}, {"小林", "Kobayashi"}, {"松本", "Matsumoto"}, {"中島", "Nakajima"}, {"小川", "Ogawa"}, {"佐藤", "Sato"}, {"高橋", "Takahashi"}, {"渡辺", "Watanabe"}, {"山口", "Yamaguchi"}},
	},
	{
		language: "zh", country: "CN", familyFirst: true,
		female: []spelling{{"冰", "Bing"}, {"丹", "Dan"}, {"芳", "Fang"}, {"慧", "Hui"}, {"静", "Jing"}, {"丽华", "Lihua"}, {"梅", "Mei"}, {"淑珍", "Shuzhen"}, {"晓燕", "Xiaoyan"}, {"雅婷", "Yating"}},
		male:   []spelling{{"波", "Bo"}, {"德明", "Deming"}, {"国强", "Guoqiang"}, {"浩然", "Haoran"}, {"建国", "Jianguo"}, {"磊", "Lei"}, {"明", "Ming"}, {"伟", "Wei"}, {"小龙", "Xiaolong"}, {"志远", "Zhiyuan"}},
		family: []spelling{{"陈", "Chen"}, {"邓", "Deng"}, {"高", "Gao"}, {"黄", "Huang"}, {"李", "Li"}, {"林", "Lin"}, {"刘", "Liu"}, {"欧阳", "Ouyang"}, {"孙", "Sun"}, {"王", "Wang"}, {"吴", "Wu"}, {"徐", "Xu"}, {"杨", "Yang"}, {"张", "Zhang"}, {"赵", "Zhao"}, {"周", "Zhou"}},
	},
	{
		language: "ko", country: "KR", familyFirst: true,
		female: []spelling{{"은지", "Eun-ji"}, {"혜진", "Hye-jin"}, {"지우", "Ji-woo"}, {"민서", "Min-seo"}, {"나영", "Na-young"}, {"서연", "Seo-yeon"}, {"수빈", "Su-bin"}, {"유나", "Yu-na"}},
		male:   []spelling{{"동현", "Dong-hyun"}, {"현우", "Hyun-woo"}, {"재민", "Jae-min"}, {"준호", "Jun-ho"}, {"민준", "Min-jun"}, {"상철", "Sang-chul"}, {"태영", "Tae-young"}, {"영수", "Young-su"}},
		family: []spelling{{"안", "Ahn"}, {"배", "Bae"}, {"조", "Cho"}, {"최", "Choi"}, {"한", "Han"}, {"황", "Hwang"}, {"장", "Jang"}, {"정", "Jung"}, {"강", "Kang"}, {"김", "Kim"}, {"이", "Lee"}, {"박", "Park"}, {"신", "Shin"}, {"윤", "Yoon"}},
	},
	{
		language: "hi", country: "IN",
		female: []spelling{{"अनन्या", "Ananya"}, {"भावना", "Bhavna"}, {"दीपिका", "Deepika"}, {"ईशा", "Isha"}, {"कविता", "Kavita"}, {"मीरा", "Meera"}, {"नेहा", "Neha"}, {"पूजा", "Pooja"}, {"रितु", "Ritu"}, {"सुनीता", "Sunita"}},
		male:   []spelling{{"आदित्य", "Aditya"}, {"अमित", "Amit"}, {"दीपक", "Deepak"}, {"हरीश", "Harish"}, {"करण", "Karan"}, {"मनोज", "Manoj"}, {"निखिल", "Nikhil"}, {"राहुल", "Rahul"}, {"संजय", "Sanjay"}, {"विक्रम", "Vikram"}},
		family: []spelling{{"अग्रवाल", "Agarwal"}, {"भट्ट", "Bhatt"}, {"चतुर्वेदी", "Chaturvedi"}, {"देशपांडे", "Deshpande"}, {"गुप्ता", "Gupta"}, {"जोशी", "Joshi"}, {"कपूर", "Kapoor"}, {"मेहता", "Mehta"}, {"मिश्रा", "Mishra"}, {"पटेल", "Patel"}, {"राव", "Rao"}, {"शर्मा", "Sharma"}, {"सिंह", "Singh"}, {"वर्मा", "Verma"}},
	},
	{
		language: "ta", country: "IN",
		female: []spelling{{"அனிதா", "Anitha"}, {"தீபா", "Deepa"}, {"காவ்யா", "Kavya"}, {"லட்சுமி", "Lakshmi"}, {"மாலதி", "Malathi"}, {"நந்தினி", "Nandhini"}, {"பிரியா", "Priya"}, {"வித்யா", "Vidhya"}},
		male:   []spelling{{"அருண்", "Arun"}, {"தினேஷ்", "Dinesh"}, {"கார்த்திக்", "Karthik"}, {"முருகன்", "Murugan"}, {"பிரகாஷ்", "Prakash"}, {"ராஜா", "Raja"}, {"செந்தில்", "Senthil"}, {"விஜய்", "Vijay"}},
		family: []spelling{{"அண்ணாமலை", "Annamalai"}, {"சந்திரசேகரன்", "Chandrasekaran"}, {"கோபாலகிருஷ்ணன்", "Gopalakrishnan"}, {"கிருஷ்ணமூர்த்தி", "Krishnamurthy"}, {"நடராஜன்", "Natarajan"}, {"பழனிசாமி", "Palaniswami"}, {"ராமசாமி", "Ramasamy"}, {"சுப்பிரமணியம்", "Subramaniam"}, {"வெங்கடேசன்", "Venkatesan"}},
	},
	{
		language: "ar", country: "EG",
		female: []spelling{{"أميرة", "Amira"}, {"دينا", "Dina"}, {"فاطمة", "Fatima"}, {"هالة", "Hala"}, {"ليلى", "Layla"}, {"مريم", "Maryam"}, {"نور", "Nour"}, {"رانيا", "Rania"}, {"سلمى", "Salma"}, {"ياسمين", "Yasmin"}},
		male:   []spelling{{"أحمد", "Ahmed"}, {"باسم", "Bassem"}, {"فارس", "Faris"}, {"حسن", "Hassan"}, {"إبراهيم", "Ibrahim"}, {"كريم", "Karim"}, {"محمود", "Mahmoud"}, {"عمر", "Omar"}, {"سامي", "Sami"}, {"طارق", "Tarek"}},
		family: []spelling{{"عبد الله", "Abdallah"}, {"البنا", "El-Banna"}, {"فهمي", "Fahmy"}, {"غانم", "Ghanem"}, {"حداد", "Haddad"}, {"إسماعيل", "Ismail"}, {"خليل", "Khalil"}, {"منصور", "Mansour"}, {"النجار", "El-Naggar"}, {"عثمان", "Osman"}, {"رمضان", "Ramadan"}, {"صالح", "Saleh"}, {"زكي", "Zaki"}},
	},
	{
		language: "he", country: "IL",
		female: []spelling{{"אביגיל", "Avigail"}, {"דנה", "Dana"}, {"אפרת", "Efrat"}, {"הילה", "Hila"}, {"מיכל", "Michal"}, {"נועה", "Noa"}, {"רונית", "Ronit"}, {"שירה", "Shira"}, {"תמר", "Tamar"}, {"יעל", "Yael"}},
		male:   []spelling{{"אבנר", "Avner"}, {"בועז", "Boaz"}, {"דוד", "David"}, {"איתן", "Eitan"}, {"גיל", "Gil"}, {"יונתן", "Yonatan"}, {"ליאור", "Lior"}, {"נדב", "Nadav"}, {"עומר", "Omer"}, {"רועי", "Roy"}},
		family: []spelling{{"אברהמי", "Avrahami"}, {"בן־דוד", "Ben-David"}, {"כהן", "Cohen"}, {"פרידמן", "Friedman"}, {"גולן", "Golan"}, {"לוי", "Levi"}, {"מזרחי", "Mizrahi"}, {"פרץ", "Peretz"}, {"רוזן", "Rozen"}, {"שפירא", "Shapira"}, {"יוסף", "Yosef"}},
	},
	{
		language: "el", country: "GR",
		female:       []spelling{{"Αγγελική", "Angeliki"}, {"Δέσποινα", "Despina"}, {"Ελένη", "Eleni"}, {"Γεωργία", "Georgia"}, {"Ιωάννα", "Ioanna"}, {"Κατερίνα", "Katerina"}, {"Μαρία", "Maria"}, {"Σοφία", "Sofia"}, {"Χριστίνα", "Christina"}},
		male:         []spelling{{"Αλέξανδρος", "Alexandros"}, {"Δημήτρης", "Dimitris"}, {"Γιώργος", "Giorgos"}, {"Ηλίας", "Ilias"}, {"Κώστας", "Kostas"}, {"Νίκος", "Nikos"}, {"Παναγιώτης", "Panagiotis"}, {"Σπύρος", "Spyros"}, {"Θανάσης", "Thanasis"}},
		family:       []spelling{{"Αλεξίου", "Alexiou"}, {"Βασιλείου", "Vasileiou"}, {"Γεωργιάδης", "Georgiadis"}, {"Δημητρίου", "Dimitriou"}, {"Ιωαννίδης", "Ioannidis"}, {"Καραγιάννης", "Karagiannis"}, {"Μακρής", "Makris"}, {"Νικολάου", "Nikolaou"}, {"Παπαδόπουλος", "Papadopoulos"}, {"Σταυρόπουλος", "Stavropoulos"}},
		familyFemale: []spelling{{"Αλεξίου", "Alexiou"}, {"Βασιλείου", "Vasileiou"}, {"Γεωργιάδου", "Georgiadou"}, {"Δημητρίου", "Dimitriou"}, {"Ιωαννίδου", "Ioannidou"}, {"Καραγιάννη", "Karagianni"}, {"Μακρή", "Makri"}, {"Νικολάου", "Nikolaou"}, {"Παπαδοπούλου", "Papadopoulou"}, {"Σταυροπούλου", "Stavropoulou"}},
	},
	{
		language: "uk", country: "UA",
		female:       []spelling{{"Анастасія", "Anastasiia"}, {"Галина", "Halyna"}, {"Дарина", "Daryna"}, {"Ірина", "Iryna"}, {"Катерина", "Kateryna"}, {"Леся", "Lesia"}, {"Наталія", "Nataliia"}, {"Оксана", "Oksana"}, {"Соломія", "Solomiia"}, {"Юлія", "Yuliia"}},
		male:         []spelling{{"Андрій", "Andrii"}, {"Богдан", "Bohdan"}, {"Василь", "Vasyl"}, {"Дмитро", "Dmytro"}, {"Євген", "Yevhen"}, {"Ігор", "Ihor"}, {"Микола", "Mykola"}, {"Олександр", "Oleksandr"}, {"Сергій", "Serhii"}, {"Тарас", "Taras"}},
		family:       []spelling{{"Бондаренко", "Bondarenko"}, {"Гончар", "Honchar"}, {"Івашко", "Ivashko"}, {"Коваль", "Koval"}, {"Лисенко", "Lysenko"}, {"Мельник", "Melnyk"}, {"Островський", "Ostrovskyi"}, {"Савицький", "Savytskyi"}, {"Ткачук", "Tkachuk"}, {"Шевчук", "Shevchuk"}, {"Яворський", "Yavorskyi"}},
		familyFemale: []spelling{{"Бондаренко", "Bondarenko"}, {"Гончар", "Honchar"}, {"Івашко", "Ivashko"}, {"Коваль", "Koval"}, {"Лисенко", "Lysenko"}, {"Мельник", "Melnyk"}, {"Островська", "Ostrovska"}, {"Савицька", "Savytska"}, {"Ткачук", "Tkachuk"}, {"Шевчук", "Shevchuk"}, {"Яворська", "Yavorska"}},
	},
	{
		language: "th", country: "TH",
		female: []spelling{{"อรุณี", "Arunee"}, {"จันทร์เพ็ญ", "Chanpen"}, {"กานดา", "Kanda"}, {"มาลี", "Malee"}, {"นภา", "Napa"}, {"ปราณี", "Pranee"}, {"สิริพร", "Siriporn"}, {"วิภา", "Wipa"}},
		male:   []spelling{{"อนันต์", "Anan"}, {"ชัยวัฒน์", "Chaiwat"}, {"กิตติ", "Kitti"}, {"นิรันดร์", "Niran"}, {"ประเสริฐ", "Prasert"}, {"สมชาย", "Somchai"}, {"ธนา", "Thana"}, {"วีระ", "Weera"}},
		family: []spelling{{"บุญมี", "Boonmee"}, {"จันทร์สว่าง", "Chansawang"}, {"แก้วมณี", "Kaewmanee"}, {"พงษ์ศรี", "Phongsri"}, {"รัตนากร", "Rattanakorn"}, {"แสงทอง", "Saengthong"}, {"ศรีสุข", "Srisuk"}, {"ทองดี", "Thongdee"}, {"วงศ์ใหญ่", "Wongyai"}},
	},
	{
		language: "am", country: "ET",
		female: []spelling{{"አስቴር", "Aster"}, {"ብርሃን", "Birhan"}, {"ገነት", "Genet"}, {"ህይወት", "Hiwot"}, {"መስከረም", "Meskerem"}, {"ፅጌ", "Tsige"}},
		male:   []spelling{{"አበበ", "Abebe"}, {"ዳዊት", "Dawit"}, {"ግርማ", "Girma"}, {"ከበደ", "Kebede"}, {"ሰለሞን", "Selemon"}, {"ዮሐንስ", "Yohannes"}},
		family: []spelling{{"አለሙ", "Alemu"}, {"በቀለ", "Bekele"}, {"ደስታ", "Desta"}, {"ገብረ", "Gebre"}, {"ሀይሌ", "Haile"}, {"መኮንን", "Mekonnen"}, {"ታደሰ", "Tadesse"}, {"ወልዴ", "Wolde"}},
	},
}
