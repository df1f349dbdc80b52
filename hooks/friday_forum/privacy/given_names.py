"""Given names that are common somewhere, to tell a person's full name from other words.

A list can never be whole. It errs towards names that are seldom words or places; those that often
are (`Will`, `May`, `Charlotte`) stand apart and count only before a surname.
"""

from __future__ import annotations

GIVEN_NAMES = frozenset(
    """
    aaron abdul abdullah abigail adam adele adrian adriana agnes agnieszka ahmed aidan aiden
    aisha akira alan alana albert alberto alejandra alejandro alessandro alex alexander
    alexandra alexis alfred ali alice alicia alison allison alyssa amanda amara amelia amina
    amir amit amy ana anastasia anders andre andrea andreas andrei andrew andrzej angela
    angelica angelina angus anika anil anita anja anjali ann anna anne annette annika anthony
    antoine anton antonia antonio anya aoife arjun arthur arturo ashley ashok astrid audrey
    aurora ava ayesha barbara beata beatrice beatriz becky ben benedict benjamin bernadette
    bernard bernd bert beth bethany bettina betty beverly birgit bjorn bob bogdan boris brandon
    brenda brendan brent brian bridget britta bruce bruno bryan caitlin calvin camila camille
    cameron carl carla carlos carmen carol carolina caroline carolyn catalina catarina catherine
    cathy cecilia cedric chad chandra charles charlie chen cheryl chidi chiara chinedu chloe
    chris christa christina christine christoph christopher cindy claire clara claudia claudio
    clive colin colleen connor constance craig cristina cynthia daisuke dale damian damien dan
    dana daniel daniela danielle danny daphne darren dave david deborah debra declan deepak
    deirdre denise dennis derek desmond devin diana diane diego dieter dimitri dina dirk dmitri
    dolores dominic dominik dominique donald donna doris dorothy douglas duncan dwayne dylan
    eamon earl eddie edgar edith eduardo edward edwin eileen elaine elena eleanor eli elias
    elijah elisa elizabeth ella ellen elsa emeka emil emilia emily emma enrique eric erica erik
    erika erin ernest esteban esther ethan eugene eva evan evelyn ewa fabian fatima fatou
    felicia felipe felix ferdinand fernanda fernando fiona florian francesca francesco francis
    francisco franco francois frederic frederick friedrich gabriel gabriela gareth gary gavin
    gemma geoff geoffrey george gerald gerard giorgio giovanni giulia gloria gordon graham greg
    gregory greta gretchen guillaume guillermo gunther gustavo gwen hanna hannah hans harold
    harriet harry harvey hassan hector heidi heike heinz helen helena helga henrik henry herbert
    hiroshi holly howard hugh hugo hussein ian ibrahim ignacio igor imran inga ingrid irene iris
    irina isaac isabel isabella isabelle ivan ivana jacob jacqueline jakub jamal james jamie jan
    jane janet janice jared jasmine jason javier jeff jeffrey jennifer jenny jeremy jerome jerry
    jesse jessica jesus jill jim jimmy joan joanna joanne joao joaquin jodie joe joel johan
    johann johanna johannes john johnny jon jonas jonathan jorge jose josef joseph josephine
    joshua josie joyce juan juana juanita judith judy julia julian juliana julie juliet julio
    jun jung jurgen justin justyna kamal kamala karen karin karina karl karla karolina kate
    katarina katarzyna katharina katherine kathleen kathryn kathy katie katja katrin kayla keiko
    keith kelly kelvin ken kendra kenji kenneth kerry kevin khadija khalid kim kimberly klaus
    kofi konrad krista kristen kristin kristina krzysztof kumar kurt kwame kyle lamar larry lars
    latoya laura lauren laurence leah lee leila lena leo leon leonard leonardo leroy leslie liam
    lily linda lindsay lisa liz lorenzo lori lorraine louis louise luca lucas lucia lucy luigi
    luis luisa lukas luke luz lydia lynn madeleine magdalena malcolm malgorzata manfred manuel
    manuela marc marcel marcela marcia marco marcos marcus margaret margarita maria mariam
    marian mariana marie marina mario marion marisol marjorie marko markus marlene marta martha
    martin martina marvin mary mateo mathias matt matteo matthew matthias maureen maurice
    mauricio maxine megan mehmet mei melanie melissa mercedes michael michaela michal michel
    michele michelle miguel mike milan mildred milena ming mireille miriam mitchell mohamed
    mohammad mohammed moira monica monika morgan moritz moses muhammad myra nadia nadine nancy
    naomi natalia natalie natasha nathan nathaniel neha neil nicholas nicola nicolas nicole
    nigel nikhil nikolai nina nkechi noah noel noor nora norbert norma norman nuno oleg olga
    oliver olivia olivier oluwaseun omar oscar oskar otto owen pablo padraig paloma pamela paolo
    pascal patricia patrick paul paula paulina pauline pavel pedro peggy penelope pernille peter
    petra phil philip philippe phillip phyllis pierre pilar piotr priya priyanka rachel rafael
    rahul raj rajesh ralf ralph ramon randy raquel rashid raul ravi raymond rebecca regina
    reginald reinhard renata rene rhonda ricardo richard rick riley rita robert roberta roberto
    robin rocio rodney rodrigo roger roland rolf roman ronald rosa rosalind rosemary ross
    roxanne ruben rudolf rupert russell ruth ryan sabine sabrina sally salma salvatore sam
    samantha samir samuel sandeep sandra sanjay santiago saoirse sara sarah satoshi scott sean
    sebastian selena serena sergei sergio seth shannon sharon shaun shawn sheila shelly sherry
    shirley shreya siddharth silvia simon simone sinead siobhan sofia solomon sonia sonja sophia
    sophie stacey stacy stanislav stanley stefan stefanie stella stephanie stephen steve steven
    stewart stuart sunil sunita susan susana susanne suzanne svetlana sven svenja sylvia tadeusz
    takashi tamara tamika tania tanya tara tariq tatiana ted terence teresa terrence terry theo
    theodore theresa thomas tiffany tim timothy tina todd tobias tom tomas tomasz tommy toni
    tony tracey tracy trevor tristan tyrone ulrich uma ursula usha vanessa vera veronica vicky
    victor vijay vikram vincent viola vivian vladimir walter wanda warren wayne wei wendy werner
    wesley wilhelm william winston wolfgang xavier xiao yara yasmin yolanda yoko yosef youssef
    yuki yusuf yvette yvonne zachary zainab zara zeynep zhang zoe zofia zsofia
    """.split()
)
"""Lower case, without accents where the list is asked through `fold`."""

WORDS_TOO = frozenset(
    """
    angel april art august austin autumn bill brook carter chance charlotte chase chelsea
    christian clay cliff crystal dawn dean drew duke eve faith florence frank gene georgia
    ginger glen grace grant guy heath hope hunter ivy jack jade jasper jean jewel jordan joy
    june justice kay kit lance logan madison mark mason max may melody mercy miles misty nick
    norm olive paris parker pat pearl penny pierce ray rich rob robbie rose ruby sandy savannah
    sharif sky stan sue summer sydney taylor troy victoria violet virginia wade will willow
    """.split()
)
"""Names that are words or places as well."""
