"""Between LibreOffice Calc and the functions of xlgreen."""
