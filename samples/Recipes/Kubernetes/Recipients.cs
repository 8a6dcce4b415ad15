using CubeConnect;

namespace Recipes.Kubernetes;

/// <summary>Who gets messages: the numbers in the setting <c>SendTo</c>, or <c>all</c>. Without it the program does not start.</summary>
public sealed class Recipients
{
    private readonly ILogger<Recipients> _logger;
    private readonly bool _isOpen;
    private readonly HashSet<PhoneNumber> _numbers = [];

    public Recipients(IConfiguration settings, ILogger<Recipients> logger)
    {
        var sendTo = settings["SendTo"] ?? throw new InvalidOperationException(
            "SendTo is not set: numbers with their country codes and commas between them, or all.");
        (_logger, _isOpen) = (logger, sendTo == "all");
        if (_isOpen) return;
        foreach (var number in sendTo.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            _numbers.Add(PhoneNumber.Parse(number)); // throws where it is none
    }

    public bool Allow(PhoneNumber phone, string key)
    {
        if (_isOpen || _numbers.Contains(phone)) return true;
        _logger.LogWarning(new EventId(103, "NotInSendTo"), "{Key} is not sent: {Phone} is not in SendTo", key, phone);
        return false;
    }
}
