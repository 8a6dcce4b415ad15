namespace CubeConnect.Cli.Tests.Campaigns.Contacts;

/// <content>How people write numbers.</content>
public sealed partial class ContactFileTests
{
    private static void Phones()
    {
        foreach (var written in new[]
        {
            "00966501234567", "966501234567", "+966 50 123 4567", "966.50.123.4567", "(+966) 50-123-4567", "٠٠٩٦٦٥٠١٢٣٤٥٦٧",
            "+۹۶۶۵۰۱۲۳۴۵۶۷", "＋９６６５０１２３４５６７", "\u200F+966501234567", "\u00A0+966501234567\u2060", "\u202A+966501234567\u202C",
        })
        {
            Add($"the number {written}", Head + $"{written},أحمد,A1\n+966501234568,سارة,B2\n", Both);
        }

        foreach (var written in new[]
        {
            "966501234567.0", "٩٦٦٥٠١٢٣٤٥٦٧.٠", "9.66501234567E+11", "9.665E+11", "'966501234567", "=\"966501234567\"",
            "+966501234567 / +966501234568", "+966501234567;+966501234568", "0501234567", "501234567", "NaN", "NULL", "#N/A", "-",
            "+999501234567", "+96650123456", "+9665012345678", "1012345678", "+96650123456O", "tel:+966501234567", "+966501234567 ext 12",
        })
        {
            Add($"what is not one number: {written}", Head + $"\"{written.Replace("\"", "\"\"", StringComparison.Ordinal)}\",أحمد,A1\n",
                "2 InvalidPhone");
        }

        Add("two numbers below each other in a cell", Head + "\"+966501234567\n+966501234568\",أحمد,A1\n", "2 InvalidPhone");
        Add("a number twice in other spellings", Head + Ahmed + "00966 50 123 4567,سارة,B2\n٩٦٦٥٠١٢٣٤٥٦٧,ريم,C3\n",
            First + "3 DuplicatePhone; 4 DuplicatePhone");
        Add("a number in WhatsApp's old Mexican form", Head + "+5215512345678,a,b\n", "2 +5215512345678 a b");
        Add("the same customer in both Mexican forms", Head + "+525512345678,a,b\n+5215512345678,a,b\n",
            "2 +525512345678 a b; 3 DuplicatePhone");
        Add("a number in WhatsApp's old Brazilian form", Head + "+551187654321,a,b\n+5511987654321,a,b\n",
            "2 +551187654321 a b; 3 DuplicatePhone");
    }

    private static void LocalPhones()
    {
        Add("a local number and a region", Head + "0501234567,أحمد,A1\n0501234568,سارة,B2\n", Both, "--region", "sa");
        Add("local numbers in other spellings", Head + "٠٥٠ ١٢٣-٤٥٦٧,أحمد,A1\n(050) 123.4568,سارة,B2\n", Both, "--region", "SA");
        Add("an Egyptian number", Head + "01012345678,a,b\n", "2 +201012345678 a b", "--region", "EG");
        Add("a Jordanian number", Head + "0791234567,a,b\n", "2 +962791234567 a b", "--region", "JO");
        Add("a number of Kuwait", Head + "99887766,a,b\n", "2 +96599887766 a b", "--region", "KW");
        Add("local numbers without their 0", Head + "501234567,أحمد,A1\n501234568,سارة,B2\n", Both, "--region", "SA");
        Add("numbers abroad beside local ones", Head + "+201012345678,a,b\n00962791234567,a,b\n971501234567,a,b\n",
            "2 +201012345678 a b; 3 +962791234567 a b; 4 +971501234567 a b", "--region", "SA");
        Add("a local number twice", Head + "0501234567,أحمد,A1\n+966501234567,a,b\n", First + "3 DuplicatePhone", "--region", "SA");
        Add("a number that two countries may have", Head + "2035551234,a,b\n", "2 InvalidPhone", "--region", "US");
        foreach (var written in new[]
        {
            "0501234567.0", "5.01234567E+8", "0501234567/8", "0501234567 (12)", "0501234567 ext 5", "050-FLOWERS", "05012345678",
            "0501234567 0507654321", "'0501234567", "0", "123",
        })
        {
            Add($"what is not a local number: {written}", Head + $"{written},أحمد,A1\n", "2 InvalidPhone", "--region", "SA");
        }
    }
}
