"""The words of the search benchmark, written by hand: not taken from the lexicon that search itself works with."""

from __future__ import annotations

TYPES: dict[str, tuple[str, tuple[str, ...]]] = {
    "Tshirts": ("t-shirts", ("티셔츠", "반팔티")),
    "Shirts": ("shirts", ("셔츠", "남방")),
    "Casual Shoes": ("casual shoes", ("캐주얼화", "캐주얼 신발")),
    "Watches": ("watches", ("손목시계", "시계")),
    "Sports Shoes": ("running shoes", ("운동화", "러닝화")),
    "Kurtas": ("kurtas", ("쿠르타",)),
    "Handbags": ("handbags", ("핸드백", "손가방")),
    "Heels": ("heels", ("하이힐", "힐")),
    "Sunglasses": ("sunglasses", ("선글라스", "썬글라스")),
    "Trousers": ("trousers", ("슬랙스", "정장 바지")),
    "Belts": ("belts", ("벨트", "허리띠")),
    "Sweaters": ("sweaters", ("니트", "스웨터")),
    "Wallets": ("wallets", ("지갑",)),
    "Sandals": ("sandals", ("샌들",)),
    "Flip Flops": ("flip flops", ("쪼리", "플립플랍")),
    "Socks": ("socks", ("양말",)),
    "Sweatshirts": ("sweatshirts", ("맨투맨", "스웨트셔츠")),
    "Formal Shoes": ("formal shoes", ("구두", "정장 구두")),
    "Jeans": ("jeans", ("청바지", "데님 바지")),
    "Backpacks": ("backpacks", ("백팩", "배낭")),
    "Flats": ("flats", ("플랫슈즈", "플랫 슈즈")),
    "Shorts": ("shorts", ("반바지",)),
    "Jackets": ("jackets", ("자켓", "재킷")),
    "Caps": ("caps", ("모자", "야구모자")),
    "Track Pants": ("track pants", ("트레이닝 바지", "츄리닝 바지")),
    "Ties": ("ties", ("넥타이",)),
    "Skirts": ("skirts", ("치마", "스커트")),
    "Dresses": ("dresses", ("원피스", "드레스")),
}
"""The catalogue's type -> English, Korean."""

COLOURS: dict[str, tuple[str, str, tuple[str, ...]]] = {
    "Black": ("black", "검정", ("검정색", "검은색", "블랙")),
    "Blue": ("blue", "파란색", ("파란색", "파란", "블루")),
    "White": ("white", "흰색", ("흰색", "하얀색", "화이트")),
    "Grey": ("grey", "회색", ("회색", "그레이")),
    "Brown": ("brown", "갈색", ("갈색", "브라운")),
    "Red": ("red", "빨간색", ("빨간색", "빨간", "레드")),
    "Green": ("green", "초록색", ("초록색", "녹색", "그린")),
    "Navy Blue": ("navy", "네이비", ("네이비", "남색", "곤색")),
    "Purple": ("purple", "보라색", ("보라색", "퍼플")),
    "Pink": ("pink", "핑크", ("핑크", "분홍색")),
    "Beige": ("beige", "베이지", ("베이지", "베이지색")),
    "Yellow": ("yellow", "노란색", ("노란색", "노랑")),
    "Orange": ("orange", "주황색", ("주황색", "오렌지색")),
}
"""The catalogue's colour -> English, the Korean word for "... 말고", Korean."""

GENDERS: dict[str, tuple[str, tuple[str, ...]]] = {
    "men": ("men", ("남자", "남성")),
    "women": ("women", ("여자", "여성")),
}

ENGLISH: tuple[str, ...] = (
    "{colour} {type} for {gender}",
    "{gender}'s {colour} {type}",
    "I'm looking for {colour} {type} for {gender}, please",
    "do you have any {type} in {colour}? for {gender}",
)
KOREAN: tuple[str, ...] = (
    "{gender} {colour} {type}",
    "{colour} {type} {gender}용으로 보여줘",
    "{gender} {type} 중에 {colour} 있어요?",
    "{type} 찾고 있는데 {gender} 거고 {colour}이면 좋겠어요",
)

CARRIED: tuple[str, ...] = (
    "red t-shirt", "running shoes", "women's handbag", "leather belt", "sunglasses for men", "blue jeans",
    "formal shirt", "winter jacket", "wrist watch", "nike shoes", "puma t-shirt", "backpack for school", "cap",
    "flip flops", "black socks", "necktie", "perfume", "nail polish", "kurta", "saree", "striped polo", "high heels",
    "wallet", "earrings", "summer dress", "sweatshirt", "track pants", "cufflinks", "scarf", "sandals for women",
    "빨간 티셔츠", "운동화", "여자 핸드백", "가죽 벨트", "남자 선글라스", "청바지", "와이셔츠", "겨울 자켓", "손목시계",
    "나이키 신발", "푸마 티셔츠", "학생 백팩", "모자", "쪼리", "검정 양말", "넥타이", "향수", "매니큐어", "쿠르타",
    "사리",
    "줄무늬 폴로티", "하이힐", "지갑", "귀걸이", "여름 원피스", "맨투맨", "트레이닝 바지", "커프스",
    "스카프", "여성 샌들",
)  # fmt: skip
"""What the 4,000-product shop has."""

NOT_CARRIED: tuple[str, ...] = (
    "refrigerator", "red refrigerator", "washing machine", "laptop computer", "smart tv", "dog food", "garden hose",
    "electric drill", "sofa", "coffee beans", "frozen pizza", "novel by jane austen", "bicycle tyre", "baby stroller",
    "guitar strings",
    "냉장고", "빨간 냉장고", "세탁기", "노트북 컴퓨터", "스마트 티비", "강아지 사료", "정원 호스", "전동 드릴", "소파",
    "원두커피", "냉동 피자", "제인 오스틴 소설", "자전거 타이어", "유모차", "기타 줄",
)  # fmt: skip
"""What it has nothing of."""
